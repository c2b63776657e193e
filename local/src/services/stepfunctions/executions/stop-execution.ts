import type { StopExecutionCommandInput } from '@aws-sdk/client-sfn';
import { checkLength } from '../constraints.ts';
import type { StepFunctionsContext } from '../state.ts';
import { findExecution } from './stored-execution.ts';

/**
 * Ends an execution as aborted; one that has ended stays as it is.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_StopExecution.html
 * @throws AwsError ExecutionDoesNotExist, InvalidArn also for Express executions
 */
export async function stopExecution(
  { executionArn = '', error, cause }: StopExecutionCommandInput,
  context: StepFunctionsContext,
) {
  const execution = findExecution(executionArn, context);
  checkLength(error, 'error', 0, 256);
  checkLength(cause, 'cause', 0, 32_768);
  const running = context.state.running.get(executionArn);
  if (running) {
    const ended = new Promise<void>((resolve) => {
      const cancel = context.signals.on(executionArn, () => {
        cancel();
        resolve();
      });
    });
    running.stop(error, cause);
    await ended;
  }
  return { stopDate: new Date(execution.stoppedAt ?? context.clock.now()) };
}
