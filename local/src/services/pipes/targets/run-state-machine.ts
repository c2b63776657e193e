import { AwsError } from '../../../service/errors.ts';
import { asRole } from '../execution/as-role.ts';
import type { Context, StoredPipe } from '../state.ts';

/** Runs an express state machine and waits for its output. Throws AwsError when it does not succeed. */
export async function runStateMachine(pipe: StoredPipe, arn: string, input: string, context: Context): Promise<string> {
  const request = { stateMachineArn: arn, input };
  const answer = await context.call('stepfunctions', 'StartSyncExecution', request, asRole(pipe, context));
  if (answer.status !== 'SUCCEEDED') {
    throw new AwsError(
      answer.error ?? `ExecutionStatus.${answer.status}`,
      answer.cause ?? 'The execution did not succeed.',
    );
  }
  return answer.output ?? '';
}
