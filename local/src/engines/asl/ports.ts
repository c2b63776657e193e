import type { Cut } from './cut.ts';
import type { ItemProcessor } from './definition/definition.ts';
import type { JsonObject, JsonValue } from './json.ts';
import type { JsonataPorts } from './jsonata/jsonata-functions.ts';
import type { TaskResource } from './task-resource.ts';

/** The clock that workflows wait by. */
export interface TimerPort {
  now(): number;
  setTimeout(callback: () => void, delayMilliseconds: number): () => void;
}

/** A task to be carried out. */
export interface TaskRequest {
  readonly resource: TaskResource;
  readonly arguments: JsonValue;
  readonly credentials?: JsonObject;
  readonly executionArn: string;
  readonly stateMachineArn: string;
  /** Is cut when nobody waits for the task any more: a job that it started is to be stopped. */
  readonly cut: Cut;
}

/** Carries out tasks. What it cannot do, or what fails, is an ExecutionError. */
export interface TaskPort {
  /** Makes the request: the service's answer, the function's result. */
  request(task: TaskRequest): Promise<JsonValue>;
  /** Waits for the end of the job that a `.sync` request started: the task's result. */
  job(task: TaskRequest, answer: JsonValue): Promise<JsonValue>;
  /** Offers an activity's task to its workers. `started` is called when one takes it. */
  offer(activity: ActivityOffer): void;
}

export interface ActivityOffer {
  readonly activityArn: string;
  readonly token: string;
  readonly input: string;
  readonly cut: Cut;
  started(workerName: string | undefined): void;
}

/** A task token that somebody waits for. */
export interface TokenHolder {
  succeed(output: JsonValue): void;
  fail(error: string | undefined, cause: string | undefined): void;
  heartbeat(): void;
}

/** Where task tokens are known by. */
export interface TokenPort {
  create(): string;
  /** Answers how to let go of it again. */
  hold(token: string, holder: TokenHolder): () => void;
}

/** How a child execution of a distributed Map ended. */
export interface ChildOutcome {
  readonly executionArn: string;
  readonly name: string;
  readonly input: string;
  readonly status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
  readonly startTime: number;
  readonly stopTime: number;
}

export interface MapRunRequest {
  readonly label: string;
  readonly itemCounts: readonly number[];
  readonly maxConcurrency: number;
  readonly toleratedCount: number;
  readonly toleratedPercentage: number;
}

/** Runs the child executions of distributed Maps. */
export interface MapRunPort {
  /** Registers a Map Run: its ARN. */
  open(request: MapRunRequest): string;
  /** The limits as they are now: UpdateMapRun changes them while it runs. */
  limits(mapRunArn: string): Pick<MapRunRequest, 'maxConcurrency' | 'toleratedCount' | 'toleratedPercentage'>;
  /** Runs the child at `index`, or takes up one that already runs or ran there. */
  runChild(child: MapRunChild): Promise<ChildOutcome>;
  /** Marks the Map Run ended. */
  close(mapRunArn: string, status: 'SUCCEEDED' | 'FAILED' | 'ABORTED', resultsWritten: number): void;
}

export interface MapRunChild {
  readonly mapRunArn: string;
  readonly index: number;
  readonly input: JsonValue;
  readonly processor: ItemProcessor;
  readonly cut: Cut;
}

/** Everything outside an execution that it uses. */
export interface ExecutionPorts extends JsonataPorts {
  readonly region: string;
  readonly timer: TimerPort;
  readonly tasks: TaskPort;
  readonly tokens: TokenPort;
  readonly mapRuns: MapRunPort;
  /** Told when one more thread works (1), or one does no longer or waits (-1): for a time, an answer, its children. */
  busy(change: 1 | -1): void;
  /** Told whenever the execution's record has changed in a way that a restart must not lose. */
  saved(): void;
}
