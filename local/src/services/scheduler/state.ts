import type {
  ActionAfterCompletion,
  FlexibleTimeWindow,
  ScheduleGroupState,
  ScheduleState,
  Target,
} from '@aws-sdk/client-scheduler';
import type { ServiceContext } from '../../service/context.ts';
import { StateMap } from '../../service/state-map.ts';
import { createTimers, type Timers } from '../../service/timers.ts';

/** What a schedule was asked to be, with AWS's defaults. Times are milliseconds since the epoch. */
export interface ScheduleDefinition {
  readonly description?: string | undefined;
  readonly expression: string;
  readonly timeZone: string;
  readonly startDate?: number | undefined;
  readonly endDate?: number | undefined;
  readonly state: ScheduleState;
  readonly window: FlexibleTimeWindow;
  readonly target: Target;
  readonly kmsKeyArn?: string | undefined;
  readonly actionAfterCompletion: ActionAfterCompletion;
}

export interface StoredSchedule extends ScheduleDefinition {
  readonly name: string;
  readonly groupName: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly clientToken?: string | undefined;
  /** The first time of a rate. */
  readonly countsFrom: number;
  /** Times up to this one have been dealt with: none of them fires (again). */
  readonly firedUntil: number;
}

/** A time of a schedule that has come, and whose moment within the flexible window has not. */
export interface PendingInvocation {
  readonly scheduleKey: string;
  readonly scheduledAt: number;
  readonly dueAt: number;
}

export interface StoredGroup {
  readonly name: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly state: ScheduleGroupState;
  readonly clientToken?: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
}

/** All that the service knows in a region. Schedules are found by `<group>/<name>`; the timers are set at the start. */
export interface SchedulerState {
  readonly groups: StateMap<string, StoredGroup>;
  readonly schedules: StateMap<string, StoredSchedule>;
  readonly invocations: StateMap<string, PendingInvocation>;
  readonly timers: Timers;
}

export type Context = ServiceContext<SchedulerState>;

export function createState(): SchedulerState {
  return { groups: new StateMap(), schedules: new StateMap(), invocations: new StateMap(), timers: createTimers() };
}
