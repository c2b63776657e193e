import type { AdvancedEventSelector, EventSelector, InsightSelector } from '@aws-sdk/client-cloudtrail';

/** A trail. Times are milliseconds since the epoch. */
export interface StoredTrail {
  readonly name: string;
  readonly arn: string;
  readonly homeRegion: string;
  readonly bucket: string;
  readonly prefix?: string | undefined;
  readonly snsTopicArn?: string | undefined;
  readonly includesGlobalServices: boolean;
  readonly isMultiRegion: boolean;
  readonly validatesLogFiles: boolean;
  readonly logGroupArn?: string | undefined;
  readonly logRoleArn?: string | undefined;
  readonly kmsKeyId?: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
  /** One of both kinds, once it was put. @default all management events */
  readonly eventSelectors?: readonly EventSelector[] | undefined;
  readonly advancedEventSelectors?: readonly AdvancedEventSelector[] | undefined;
  readonly insightSelectors: readonly InsightSelector[];
  readonly isLogging: boolean;
  readonly startedAt?: number | undefined;
  readonly stoppedAt?: number | undefined;
  readonly logFiles: Attempts;
  readonly notifications: Attempts;
  readonly logEvents: Attempts;
}

/** How delivering to one of a trail's destinations went lately. */
export interface Attempts {
  readonly attemptedAt?: number | undefined;
  readonly succeededAt?: number | undefined;
  /** The code of the last attempt's error, if it failed. */
  readonly error?: string | undefined;
}

/** Where services without regions say that they are. */
const GLOBAL_REGION = 'us-east-1';
const GLOBAL_SOURCES = new Set(['iam.amazonaws.com', 'sts.amazonaws.com', 'cloudfront.amazonaws.com']);

/** Whether a trail takes the events of a region. */
export function coversRegion({ isMultiRegion, homeRegion }: StoredTrail, region: string): boolean {
  return isMultiRegion || homeRegion === region;
}

/**
 * Whether a trail takes an event for where it happened: in its region, or in a service that has none.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html#cloudtrail-concepts-global-service-events
 */
export function covers(trail: StoredTrail, { region, source }: { region: string; source: string }): boolean {
  if (region === GLOBAL_REGION && GLOBAL_SOURCES.has(source)) return trail.includesGlobalServices;
  return coversRegion(trail, region);
}
