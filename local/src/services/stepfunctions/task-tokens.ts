import type {
  SendTaskFailureCommandInput,
  SendTaskHeartbeatCommandInput,
  SendTaskSuccessCommandInput,
} from '@aws-sdk/client-sfn';
import { exceedsDataLimit } from '../../engines/asl/data-limit.ts';
import { parseJsonText } from '../../engines/asl/json-text.ts';
import type { TokenHolder, TokenPort } from '../../engines/asl/ports.ts';
import { AwsError } from '../../service/errors.ts';
import { checkLength } from './constraints.ts';
import { constraintViolation } from './errors.ts';
import type { StepFunctionsContext } from './state.ts';

/** What every token begins with: other texts are no tokens at all. */
const TOKEN_PREFIX = 'AQCEAAAAKgAAAAMAAAAAAAAAA';
const TOKEN_LENGTH = 160;

/** Tokens of tasks, and who waits for them. They stay good over a restart: the execution's record has them. */
export function createTokenPort({ ids, state }: StepFunctionsContext): TokenPort {
  return {
    create: () => `${TOKEN_PREFIX}${ids.lower(TOKEN_LENGTH)}`,
    hold(token, holder) {
      state.tokens.set(token, holder);
      return () => {
        // After a crash another worker holds it already.
        if (state.tokens.get(token) === holder) state.tokens.delete(token);
      };
    },
  };
}

/**
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_SendTaskSuccess.html
 * @throws AwsError InvalidToken, TaskTimedOut when nobody waits any more, InvalidOutput
 */
export function sendTaskSuccess(
  { taskToken = '', output = '' }: SendTaskSuccessCommandInput,
  context: StepFunctionsContext,
) {
  if (exceedsDataLimit(output)) {
    throw constraintViolation('***', 'output', 'Member must have length less than or equal to 262144');
  }
  const parsed = parseJsonText(output);
  const holder = findHolder(taskToken, context);
  if ('error' in parsed) throw new AwsError('InvalidOutput', `Invalid Output: '${parsed.error.message}'`);
  holder.succeed(parsed.value);
  return {};
}

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_SendTaskFailure.html */
export function sendTaskFailure(
  { taskToken = '', error, cause }: SendTaskFailureCommandInput,
  context: StepFunctionsContext,
) {
  checkLength(error, 'error', 0, 256);
  checkLength(cause, 'cause', 0, 32_768);
  findHolder(taskToken, context).fail(error, cause);
  return {};
}

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_SendTaskHeartbeat.html */
export function sendTaskHeartbeat({ taskToken = '' }: SendTaskHeartbeatCommandInput, context: StepFunctionsContext) {
  findHolder(taskToken, context).heartbeat();
  return {};
}

function findHolder(token: string, { state }: StepFunctionsContext): TokenHolder {
  checkLength(token, 'taskToken', 1, 2048);
  const holder = state.tokens.get(token);
  if (holder) return holder;
  if (!token.startsWith(TOKEN_PREFIX)) throw new AwsError('InvalidToken', `Invalid Token: '${token}'`);
  throw new AwsError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
}
