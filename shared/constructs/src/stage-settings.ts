import type { LogRetentionDays } from './log-group.ts';

/**
 * `composed`: all services in one plan with one state. `per-service`: one plan and one state object for each service,
 * deployed by the team that owns it.
 */
export type StageLayout = 'composed' | 'per-service';

/** What differs from stage to stage. The values are in `stacks/stages.ts`. */
export interface StageSettings {
  /** Prefix of every physical name: `production`. */
  readonly name: string;
  /** The AWS account, 12 digits. */
  readonly account: string;
  /** The AWS region: `eu-west-1`. */
  readonly region: string;
  readonly layout: StageLayout;
  /** Who is told about orders. Each address must confirm its subscription before it receives anything. */
  readonly notificationEmails: readonly string[];
  /** Who is told that an alarm went off. */
  readonly alarmEmails: readonly string[];
  /** Who is told what the audit found. Each address must confirm its subscription before it receives anything. */
  readonly operatorEmails: readonly string[];
  /** Who is alerted of payments that are not authorised. Each address must confirm its subscription first, too. */
  readonly paymentAlertEmails: readonly string[];
  /** Runtimes on which nobody should create a function: the audit tells when someone does. */
  readonly forbiddenRuntimes: readonly string[];
  /** How long every log group keeps its events. */
  readonly logRetentionDays: LogRetentionDays;
  /** How long the archive of the bus keeps events for a replay. */
  readonly archiveRetentionDays: number;
  /** Web origins that may call the HTTP APIs. */
  readonly corsOrigins: readonly string[];
  /** Whether scheduled rules fire. */
  readonly schedulesEnabled: boolean;
  /** Whether a payment that nobody made is put each minute, to see that its alert arrives. @default false */
  readonly syntheticPaymentsEnabled?: boolean;
  /** Whether people may sign up by themselves; else an administrator adds them. */
  readonly selfSignUp: boolean;
  /** Whether GraphQL APIs tell their schema to who asks, log every field, and take queries of any depth. @default false */
  readonly graphqlDevelopment?: boolean;
  /** Whether tables refuse to be deleted and buckets refuse to be emptied. */
  readonly deletionProtection: boolean;
}
