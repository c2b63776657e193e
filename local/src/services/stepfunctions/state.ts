import type { Execution } from '../../engines/asl/execution.ts';
import type { ThreadRecord } from '../../engines/asl/execution-record.ts';
import type { HistoryRecord } from '../../engines/asl/history.ts';
import type { TokenHolder } from '../../engines/asl/ports.ts';
import type { ServiceContext } from '../../service/context.ts';
import { StateMap } from '../../service/state-map.ts';
import type { Activity } from './activities/activity.ts';
import type { ActivityQueue } from './activities/activity-queue.ts';
import type { ExecutionLog } from './executions/execution-log.ts';
import type { StoredExecution } from './executions/stored-execution.ts';
import type { MapRun } from './map-runs/map-run.ts';
import type { Revision, StateMachine } from './state-machines/state-machine.ts';
import type { Alias } from './versions/alias.ts';
import type { Version } from './versions/version.ts';

export function createStepFunctionsState() {
  return {
    /** By ARN, as are the next three. */
    stateMachines: new StateMap<string, StateMachine>(),
    versions: new StateMap<string, Version>(),
    aliases: new StateMap<string, Alias>(),
    activities: new StateMap<string, Activity>(),
    /** What a machine was made of at some time, by revision key: executions keep the one that they began with. */
    revisions: new StateMap<string, Revision>(),
    /** By ARN, oldest first. Of Express ones only those that run asynchronously, so that they run again after a restart. */
    executions: new StateMap<string, StoredExecution>(),
    /** Where executions stand that have not succeeded, by ARN. */
    threads: new StateMap<string, ThreadRecord>(),
    /** Histories in pieces, by `historyKey`: an event that is added saves one piece, not all. */
    history: new StateMap<string, HistoryRecord[]>(),
    /** By ARN, oldest first. */
    mapRuns: new StateMap<string, MapRun>(),
    /** Tags by resource ARN. */
    tags: new StateMap<string, Record<string, string>>(),

    // What follows lives only as long as the process.
    running: new Map<string, Execution>(),
    /** Who waits for which task token. */
    tokens: new Map<string, TokenHolder>(),
    activityQueues: new Map<string, ActivityQueue>(),
    /** What is on its way to log groups. */
    log: undefined as ExecutionLog | undefined,
    /** Executions that have ended, oldest first, and how much their histories hold. */
    ended: { arns: [] as string[], characters: 0 },
  };
}

export type StepFunctionsState = ReturnType<typeof createStepFunctionsState>;
export type StepFunctionsContext = ServiceContext<StepFunctionsState>;
