import { AwsError } from '../../../service/errors.ts';
import type { SourceEvent } from '../sources/source-event.ts';
import type { Context, StoredPipe } from '../state.ts';
import { createTarget } from '../targets/create-target.ts';
import { createEnrichment } from './enrichment.ts';
import { createExecutionLogs, type ExecutionLog } from './execution-log.ts';
import { createInput } from './input.ts';

export interface ExecutionResult {
  /** The ids of the events that have to be sent again. */
  readonly failed: ReadonlySet<string>;
  readonly error?: AwsError;
}

/** Sends events through a pipe once. Never rejects for what the enrichment or the target answers. */
export type Execute = (events: readonly SourceEvent[]) => Promise<ExecutionResult>;

const NONE: ReadonlySet<string> = new Set();

/** Compiles what a pipe does with a batch: enrichment, input template, target. Its log is told of each step. */
export function createExecution(pipe: StoredPipe, context: Context): Execute {
  const enrich = createEnrichment(pipe, context);
  const toInput = createInput(pipe, pipe.targetParameters?.InputTemplate, context);
  const send = createTarget(pipe, context);
  const beginLog = createExecutionLogs(pipe, context);

  async function run(events: readonly SourceEvent[], log: ExecutionLog): Promise<ReadonlySet<string>> {
    const enriched = pipe.enrichment
      ? await stage(
          'Enrichment',
          log,
          () => enrich(events),
          () => NONE,
        )
      : await enrich(events);
    if (enriched.length === 0) {
      log.tell('TargetStageSkipped');
      return NONE;
    }
    const toTarget = () => send(enriched.map((event) => ({ ...event, payload: toInput(event.value) })));
    return stage('Target', log, toTarget, (failed) => failed);
  }

  return async (events) => {
    const log = beginLog();
    log.tell('ExecutionStarted');
    try {
      const failed = await run(events, log);
      log.tell(`Execution${failed.size === 0 ? 'Succeeded' : 'PartiallyFailed'}`);
      return { failed };
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      log.tell('ExecutionFailed', error);
      return { failed: new Set(events.map(({ id }) => id)), error };
    } finally {
      log.write();
    }
  };
}

/** Goes through a stage, telling the log how it ended. */
async function stage<Result>(
  name: 'Enrichment' | 'Target',
  log: ExecutionLog,
  invoke: () => Promise<Result>,
  failedOf: (result: Result) => ReadonlySet<string>,
): Promise<Result> {
  log.tell(`${name}StageEntered`);
  log.tell(`${name}InvocationStarted`);
  try {
    const result = await invoke();
    const outcome = failedOf(result).size === 0 ? 'Succeeded' : 'PartiallyFailed';
    log.tell(`${name}Invocation${outcome}`);
    log.tell(`${name}Stage${outcome}`);
    return result;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    log.tell(`${name}InvocationFailed`, error);
    log.tell(`${name}StageFailed`, error);
    throw error;
  }
}
