import { AwsError } from '../../../service/errors.ts';
import type { CognitoContext } from '../state.ts';
import type { UserPool } from '../user-pools/user-pool.ts';
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

const ATTEMPTS = 3;
const TIMEOUT_MS = 5_000;

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
  const payload = Buffer.from(JSON.stringify(event));
  const answer = await invoke(call.trigger, found.arn, payload, context);
  return responseOf(call.trigger, answer);
}

interface Answer {
  readonly failed: boolean;
  readonly payload: string;
}

async function invoke(
  trigger: TriggerName,
  arn: string,
  payload: Uint8Array,
  context: CognitoContext,
): Promise<Answer> {
  let failure: unknown;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    try {
      return await within(TIMEOUT_MS, invokeOnce(arn, payload, context), context);
    } catch (error) {
      failure = error;
    }
  }
  const reason = failure instanceof Error ? failure.message : String(failure);
  throw new AwsError('UnexpectedLambdaException', `${trigger} invocation failed due to error ${reason}.`);
}

async function invokeOnce(arn: string, payload: Uint8Array, context: CognitoContext): Promise<Answer> {
  const { Payload, FunctionError } = await context.call('lambda', 'Invoke', { FunctionName: arn, Payload: payload });
  return { failed: FunctionError !== undefined, payload: Buffer.from(Payload ?? new Uint8Array()).toString() };
}

function within<Value>(milliseconds: number, work: Promise<Value>, { clock }: CognitoContext): Promise<Value> {
  return new Promise((resolve, reject) => {
    const cancel = clock.setTimeout(() => reject(new Error('timeout')), milliseconds);
    work.then(resolve, reject).finally(cancel);
  });
}

function responseOf(trigger: TriggerName, { failed, payload }: Answer): Readonly<Record<string, unknown>> {
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
