import { AwsError } from '../../../service/errors.ts';
import type { CognitoContext } from '../state.ts';
import type { UserPool } from '../user-pools/user-pool.ts';
import { type FunctionAnswer, invokeFunction } from './invoke-function.ts';
import { findTrigger, type TriggerName } from './trigger.ts';

export interface TriggerCall {
  readonly pool: UserPool;
  readonly trigger: TriggerName;
  /** `PreSignUp_SignUp` */
  readonly source: string;
  readonly username: string;
  /** None in calls of administrators: the function is told `CLIENT_ID_NOT_APPLICABLE`. */
  readonly clientId: string | undefined;
  /** The event's `request`, with `userAttributes` and all. */
  readonly request: Readonly<Record<string, unknown>>;
  /** The event's `response` as the function finds it. */
  readonly response: Readonly<Record<string, unknown>>;
}

/**
 * Invokes a pool's trigger and gives the `response` that it answered, or undefined where the pool has no such trigger.
 * @throws AwsError UserLambdaValidationException when the function failed, UnexpectedLambdaException when it could not be
 *   invoked or took over 5 seconds, InvalidLambdaResponseException for an answer that is no event
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-identity-pools-working-with-aws-lambda-triggers.html
 */
export async function invokeTrigger(
  call: TriggerCall,
  context: CognitoContext,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const found = findTrigger(call.pool, call.trigger);
  if (!found) return undefined;
  const event = {
    version: found.version,
    triggerSource: call.source,
    region: context.region,
    userPoolId: call.pool.id,
    userName: call.username,
    callerContext: {
      awsSdkVersion: 'aws-sdk-unknown-unknown',
      clientId: call.clientId ?? 'CLIENT_ID_NOT_APPLICABLE',
    },
    request: call.request,
    response: call.response,
  };
  const answer = await invokeFunction(found.arn, event, call.pool.arn, context).catch((error: unknown) => {
    throw unexpected(call.trigger, error);
  });
  return responseOf(call.trigger, answer);
}

function unexpected(trigger: TriggerName, error: unknown): unknown {
  // What the endpoint cannot run says so itself.
  if (!(error instanceof AwsError) || error.status === 501) return error;
  const reason = error.code === 'InvocationTimeout' ? error.message : error.code;
  return new AwsError('UnexpectedLambdaException', `${trigger} invocation failed due to error ${reason}.`);
}

function responseOf(trigger: TriggerName, { failed, payload }: FunctionAnswer): Readonly<Record<string, unknown>> {
  const value = parse(payload);
  if (failed) {
    const message = isRecord(value) && typeof value.errorMessage === 'string' ? value.errorMessage : payload;
    throw new AwsError('UserLambdaValidationException', `${trigger} failed with error ${message}.`);
  }
  if (!isRecord(value) || !isRecord(value.response)) {
    throw new AwsError('InvalidLambdaResponseException', 'Unrecognizable lambda output');
  }
  return value.response;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
