import { AwsError } from '../../../service/errors.ts';
import { asRole } from '../execution/as-role.ts';
import type { Context, StoredPipe } from '../state.ts';

/** Invokes a function and waits for its answer. Throws AwsError when the function fails. */
export async function invoke(pipe: StoredPipe, arn: string, payload: string, context: Context): Promise<string> {
  const input = { FunctionName: arn, InvocationType: 'RequestResponse' as const, Payload: Buffer.from(payload) };
  const { FunctionError, Payload } = await context.call('lambda', 'Invoke', input, asRole(pipe, context));
  const answer = Payload === undefined ? '' : Buffer.from(Payload).toString();
  if (FunctionError !== undefined) throw new AwsError('FunctionError', answer || FunctionError);
  return answer;
}
