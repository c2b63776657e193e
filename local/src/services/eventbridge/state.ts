import type {
  DeadLetterConfig,
  LogConfig,
  ReplayDestination,
  ReplayState,
  RuleState,
  Target,
} from '@aws-sdk/client-eventbridge';
import type { ServiceContext } from '../../service/context.ts';
import { StateMap } from '../../service/state-map.ts';
import { createTimers, type Timers } from '../../service/timers.ts';
import { type ArchiveLog, createArchiveLog } from './archives/archive-log.ts';
import { createRouting, type Routing } from './events/routing.ts';
import { createReplayRunner, type ReplayRunner } from './replays/replay-runner.ts';

/** An event bus. Times are milliseconds since the epoch. */
export interface StoredBus {
  readonly name: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly description?: string | undefined;
  readonly kmsKeyIdentifier?: string | undefined;
  readonly deadLetterConfig?: DeadLetterConfig | undefined;
  readonly logConfig?: LogConfig | undefined;
  /** JSON of the resource policy. */
  readonly policy?: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
}

export interface StoredRule {
  readonly busName: string;
  readonly name: string;
  readonly eventPattern?: string | undefined;
  readonly scheduleExpression?: string | undefined;
  /** From when a rate counts: when the rule got its schedule or was enabled. */
  readonly scheduledFrom: number;
  readonly state: RuleState;
  readonly description?: string | undefined;
  readonly roleArn?: string | undefined;
  readonly targets: readonly Target[];
  readonly tags: Readonly<Record<string, string>>;
}

export interface StoredArchive {
  readonly name: string;
  readonly busName: string;
  readonly createdAt: number;
  readonly description?: string | undefined;
  readonly eventPattern?: string | undefined;
  /** 0 keeps events for ever. */
  readonly retentionDays: number;
  readonly kmsKeyIdentifier?: string | undefined;
}

export interface ArchivedEvent {
  readonly archive: string;
  readonly archivedAt: number;
  /** The event's own time, by which replays choose. */
  readonly time: number;
  /** The event's JSON. */
  readonly event: string;
}

export interface StoredReplay {
  readonly name: string;
  readonly archive: string;
  readonly description?: string | undefined;
  readonly destination: ReplayDestination;
  readonly eventStartTime: number;
  readonly eventEndTime: number;
  readonly state: ReplayState;
  readonly startedAt: number;
  readonly endedAt?: number | undefined;
  /** The time of the last event that was replayed. */
  readonly lastReplayedTime?: number | undefined;
  /** The key of the last archived event that was replayed: where to go on. */
  readonly position: number;
}

/** All that the service knows in a region. Only the `StateMap`s are kept; the rest is made of them at the start. */
export interface EventBridgeState {
  readonly buses: StateMap<string, StoredBus>;
  /** By `ruleKey`. */
  readonly rules: StateMap<string, StoredRule>;
  readonly archives: StateMap<string, StoredArchive>;
  /** By a number that grows, so that the map is in the order of arrival. */
  readonly archivedEvents: StateMap<number, ArchivedEvent>;
  readonly replays: StateMap<string, StoredReplay>;
  readonly archiveLog: ArchiveLog;
  readonly routing: Routing;
  readonly replayRunner: ReplayRunner;
  /** Of rules with a schedule, by `ruleKey`. */
  readonly timers: Timers;
}

export type Context = ServiceContext<EventBridgeState>;

export function createState(): EventBridgeState {
  const archivedEvents = new StateMap<number, ArchivedEvent>();
  return {
    buses: new StateMap(),
    rules: new StateMap(),
    archives: new StateMap(),
    archivedEvents,
    archiveLog: createArchiveLog(archivedEvents),
    replays: new StateMap(),
    routing: createRouting(),
    replayRunner: createReplayRunner(),
    timers: createTimers(),
  };
}
