import { AwsError } from '../../../service/errors.ts';
import type { Principal } from '../../../service/principal.ts';
import { withTimeout } from '../../../service/with-timeout.ts';
import type { CognitoContext } from '../state.ts';

/** What a function answered: its result, or its error when it failed. */
export interface FunctionAnswer {
  readonly failed: boolean;
  readonly payload: string;
}

const ATTEMPTS = 3;
const TIMEOUT_MILLISECONDS = 5_000;

/** Worth another attempt: the function was busy, or took too long. */
const RETRIED: readonly string[] = ['TooManyRequestsException', 'ServiceException', 'InvocationTimeout'];

/**
 * Invokes a trigger's function for a pool, whose ARN the function's policy has to allow. An attempt ends after five
 * seconds; there are three.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-identity-pools-working-with-aws-lambda-triggers.html#important-lambda-considerations
 * @throws AwsError the last attempt's
 */
export async function invokeFunction(
  functionArn: string,
  event: object,
  poolArn: string,
  context: CognitoContext,
): Promise<FunctionAnswer> {
  const principal: Principal = { type: 'service', arn: 'cognito-idp.amazonaws.com', sessionFor: poolArn };
  const input = { FunctionName: functionArn, Payload: Buffer.from(JSON.stringify(event)) };
  for (let attempt = 1; ; attempt++) {
    try {
      const work = context.call('lambda', 'Invoke', input, { principal });
      const { Payload, FunctionError } = await withTimeout(work, TIMEOUT_MILLISECONDS, context.clock, tookTooLong);
      return { failed: FunctionError !== undefined, payload: Buffer.from(Payload ?? '').toString() };
    } catch (error) {
      const retried = error instanceof AwsError && RETRIED.includes(error.code);
      if (!retried || attempt === ATTEMPTS) throw error;
    }
  }
}

function tookTooLong(): AwsError {
  return new AwsError('InvocationTimeout', 'Socket timeout while invoking Lambda function');
}
