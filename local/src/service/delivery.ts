import type { ServiceName } from './sdk.ts';

/**
 * How an asynchronous edge between two services is retried: after the n-th failed attempt the next one follows
 * `min(baseSeconds · 2^(n-1), maxSeconds)` later, with full jitter where asked for.
 */
export interface RetryPolicy {
  /** How many times a failed delivery is tried again; 0 tries once. */
  readonly retryAttemptsMax: number;
  /** A delivery older than this is given up. */
  readonly ageSecondsMax: number;
  readonly backoff: { readonly baseSeconds: number; readonly maxSeconds: number; readonly jitter?: boolean };
  /** Whether what the target refuses is tried again too, not only what may pass. @default false */
  readonly everyError?: boolean;
}

/** Something that one service hands to another without waiting for it. Plain data: it survives a restart. */
export interface DeliveryRequest {
  /** What sends: `rule`, `pipe`, `topic`, `lambda-destination`, … */
  readonly kind: string;
  /** ARN of what sends: the rule, the topic, the function. */
  readonly from: string;
  /** ARN of what receives; its service's `receive` takes it. */
  readonly to: string;
  /** The service that makes the call by its own `receive` instead of the target's. @default the target's service */
  readonly carrier?: ServiceName;
  /** The body: JSON text in most cases. */
  readonly payload: string;
  /** What the target needs besides the payload, such as an SQS message group or SNS attributes. */
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** The service principal or role that sends: `events.amazonaws.com`, or a role's ARN. */
  readonly principal: string;
  /** @default one attempt */
  readonly retry?: RetryPolicy;
  /** Where a delivery goes that is given up: an SQS queue (or any target) and how the message there looks. */
  readonly deadLetter?: {
    readonly arn: string;
    readonly format: 'rule' | 'topic' | 'plain';
    /** The body there. @default the delivery's own payload */
    readonly payload?: string;
    readonly context?: Readonly<Record<string, string>>;
  };
  /** The event that caused it, for the live view and for traces. */
  readonly eventId?: string;
}

/** A delivery on its way. */
export interface Delivery extends DeliveryRequest {
  readonly id: string;
  readonly firstAttemptAt: number;
  /** Attempts made so far. */
  readonly attempts: number;
}

/** Why a delivery is not tried again. */
export type ExhaustedCondition = 'NonRetriableError' | 'MaximumRetryAttempts' | 'MaximumEventAgeInSeconds';

export type DeliveryOutcome = 'delivered' | 'retrying' | 'dead-lettered' | 'dropped';

/** One attempt of a delivery, as the recorder keeps and publishes it. */
export interface DeliveryRecord {
  readonly delivery: Delivery;
  readonly outcome: DeliveryOutcome;
  readonly at: number;
  readonly durationMilliseconds: number;
  readonly error?: { readonly code: string; readonly message: string };
}

/** An event that reached a bus, as the live view shows it. */
export interface EventObservation {
  readonly kind: 'event';
  readonly id: string;
  readonly at: number;
  readonly bus: string;
  readonly source: string;
  readonly detailType: string;
  /** Names of the rules that matched and the ARNs of their targets. */
  readonly matched: readonly { readonly rule: string; readonly targets: readonly string[] }[];
}

/** Anything else that a person should see once, such as a crashed worker. */
export interface NoteObservation {
  readonly kind: 'note';
  readonly at: number;
  readonly text: string;
}

export type Observation = EventObservation | NoteObservation | ({ readonly kind: 'delivery' } & DeliveryRecord);
