import { join } from 'node:path';
import { createExecutionEnvironments, type ExecutionEnvironments } from '../../../lambda/execution-environments.ts';
import { AsyncQueue } from '../asynchronous/async-queue.ts';
import { createPollers, type Pollers } from '../event-sources/pollers.ts';
import type { LambdaContext } from '../lambda-context.ts';
import { type Concurrency, createConcurrency } from './concurrency.ts';
import { createFunctionVersions, type FunctionVersions } from './function-versions.ts';
import { createLogWriter, type LogWriter } from './log-writer.ts';

/** What runs: sandboxes, the queue of asynchronous events, the pollers of event sources. One per region. */
export interface Execution {
  readonly environments: ExecutionEnvironments;
  readonly versions: FunctionVersions;
  readonly concurrency: Concurrency;
  readonly logs: LogWriter;
  readonly queue: AsyncQueue;
  readonly pollers: Pollers;
  /** The endpoint stops: what fails now failed for that reason, and is run again after the next start. */
  readonly stopping: boolean;
  /** Ends the sandboxes of a version that was deleted. */
  retire(arn: string): void;
  stop(): Promise<void>;
}

/** @param context the service's own, as the account's root */
export function createExecution(context: LambdaContext): Execution {
  const logs = createLogWriter(context);
  let stopping = false;
  const environments = createExecutionEnvironments({
    clock: context.clock,
    ids: context.ids,
    folder: context.folder,
    onLateLogs: (version, stream, lines) => logs.write(version.logging.logGroup, stream, lines),
  });
  const queue = new AsyncQueue(context);
  const pollers = createPollers(context);
  return {
    environments,
    versions: createFunctionVersions(context, join(context.folder, 'code')),
    concurrency: createConcurrency(context.state),
    logs,
    queue,
    pollers,
    get stopping() {
      return stopping;
    },
    retire: (arn) => context.background(`ending the sandboxes of ${arn}`, environments.retire(arn)),
    async stop() {
      stopping = true;
      queue.stop();
      pollers.stop();
      await environments.close();
      await logs.flush();
    },
  };
}

/** What runs in the context's region. */
export function executionOf(context: LambdaContext): Execution {
  const { execution } = context.state;
  if (!execution) throw new Error('The Lambda service was not started.');
  return execution;
}
