import type { LogGroupClass } from '@aws-sdk/client-cloudwatch-logs';
import type { Cancel } from '../../service/clock.ts';
import type { ServiceContext } from '../../service/context.ts';
import { StateMap } from '../../service/state-map.ts';
import type { LogChunk } from './events/log-event.ts';
import type { MetricFilter } from './metric-filters/metric-filter.ts';
import type { GroupRuntime } from './runtime.ts';
import type { SubscriptionFilter } from './subscription-filters/subscription-filter.ts';

export interface LogGroup {
  readonly name: string;
  readonly createdAt: number;
  readonly class: LogGroupClass;
  retentionInDays: number | undefined;
  kmsKeyId: string | undefined;
  deletionProtection: boolean;
  tags: Record<string, string>;
}

export interface LogStream {
  readonly group: string;
  readonly name: string;
  readonly createdAt: number;
  firstEventAt?: number;
  lastEventAt?: number;
  lastIngestedAt?: number;
}

/** A policy of the account, or of one log group. */
export interface ResourcePolicy {
  readonly name: string | undefined;
  readonly resourceArn: string | undefined;
  readonly document: string;
  readonly updatedAt: number;
  readonly revisionId: string;
}

export function createLogsState() {
  return {
    /** By name. */
    groups: new StateMap<string, LogGroup>(),
    /** By `streamKey`. */
    streams: new StateMap<string, LogStream>(),
    /** By `chunkKey`, oldest first. */
    chunks: new StateMap<string, LogChunk>(),
    /** By `filterKey`. */
    metricFilters: new StateMap<string, MetricFilter>(),
    subscriptionFilters: new StateMap<string, SubscriptionFilter>(),
    /** By policy name, or by ARN for a log group's own. */
    resourcePolicies: new StateMap<string, ResourcePolicy>(),
    /** What is rebuilt at a start: each group's streams and the order of their events. By group name. */
    runtimes: new Map<string, GroupRuntime>(),
    /** The latest event's number, and how many bytes the kept events have. */
    counters: { sequence: 0, bytes: 0 },
    /** Whether a sender may write to a group, as the resource policies said when last asked. */
    access: new Map<string, boolean>(),
    sweep: { cancel: undefined as Cancel | undefined },
  };
}

export type LogsState = ReturnType<typeof createLogsState>;
export type LogsContext = ServiceContext<LogsState>;

export function streamKey(group: string, stream: string): string {
  return `${group}\0${stream}`;
}
