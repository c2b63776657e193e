import type {
  MockInput,
  TestStateCommandInput,
  TestStateCommandOutput,
  TestStateConfiguration,
} from '@aws-sdk/client-sfn';
import { ExecutionError } from '../../../engines/asl/execution-error.ts';
import { testState as runState } from '../../../engines/asl/inspection/test-state.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../engines/asl/json.ts';
import { parseJsonText } from '../../../engines/asl/json-text.ts';
import type { ExecutionPorts } from '../../../engines/asl/ports.ts';
import { NotImplementedError } from '../../../service/errors.ts';
import { validationError } from '../../../service/validation-error.ts';
import { checkOneOf } from '../constraints.ts';
import { createExecutionPorts } from '../executions/execution-ports.ts';
import { checkInput } from '../executions/prepare-execution.ts';
import { identityOf, type StoredExecution } from '../executions/stored-execution.ts';
import type { StepFunctionsContext } from '../state.ts';
import { checkRoleArn } from '../state-machines/check-role.ts';
import { toInspectionData } from './inspection-data.ts';
import { findTestedState, mockedState, requireUnmocked } from './tested-state.ts';

/** Tests with a mock need no role. */
const NO_ROLE = 'arn:aws:iam::000000000000:role/none';

/**
 * Runs a single state.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_TestState.html
 * @throws AwsError InvalidDefinition, InvalidExecutionInput, InvalidArn, ValidationException
 */
export async function testState(
  request: TestStateCommandInput,
  context: StepFunctionsContext,
): Promise<Omit<TestStateCommandOutput, '$metadata'>> {
  const { definition = '', input = '{}', inspectionLevel = 'INFO', mock, roleArn = NO_ROLE } = request;
  checkOneOf(inspectionLevel, 'inspectionLevel', ['INFO', 'DEBUG', 'TRACE']);
  const { name, state, queryLanguage } = findTestedState(definition, request.stateName);
  checkInput(input);
  checkRoleArn(roleArn);
  if (mock === undefined) requireUnmocked(state);
  if (mock === undefined && state.Type === 'Task' && request.roleArn === undefined) {
    throw validationError('RoleArn must be specified when no mock is specified.');
  }
  const value = JSON.parse(input) as JsonValue;
  const execution = createExecution(input, context);
  const test = await runState({
    name,
    state: mock ? mockedState(state) : state,
    queryLanguage,
    input: value,
    variables: objectOf(request.variables, 'variables'),
    context: objectOf(request.context, 'context'),
    retryCount: retryCountOf(request.stateConfiguration),
    identity: identityOf(execution, roleArn, value),
    ports: { ...createExecutionPorts(execution, roleArn, context), saved: () => {}, ...(mock && mockedTasks(mock)) },
  });
  return {
    status: test.status,
    ...(test.output !== undefined && { output: JSON.stringify(test.output) }),
    ...(test.nextState !== undefined && { nextState: test.nextState }),
    ...(test.failure && { error: test.failure.error, cause: test.failure.errorCause }),
    ...(inspectionLevel !== 'INFO' && { inspectionData: toInspectionData(test.inspection) }),
  };
}

/** The execution that the state believes to be in. It is kept nowhere. */
function createExecution(input: string, context: StepFunctionsContext): StoredExecution {
  const { ids, clock } = context;
  const machineName = ids.uuid();
  const name = ids.uuid();
  return {
    arn: context.arn('states', `express:${machineName}:${name}:${ids.uuid()}`),
    name,
    type: 'EXPRESS',
    stateMachineArn: context.arn('states', `stateMachine:${machineName}`),
    machineName,
    versionArn: undefined,
    aliasArn: undefined,
    revisionKey: '',
    input,
    traceHeader: undefined,
    startedAt: clock.now(),
    status: 'RUNNING',
    redriveCount: 0,
  };
}

function mockedTasks({ result, errorOutput }: MockInput): Pick<ExecutionPorts, 'tasks'> {
  if ((result === undefined) === (errorOutput === undefined)) {
    throw validationError('A mock must have either a result or an errorOutput.');
  }
  const value = result === undefined ? null : jsonOf(result, 'mock.result');
  const answer = async (): Promise<JsonValue> => {
    if (errorOutput) throw new ExecutionError(errorOutput.error ?? 'States.TaskFailed', errorOutput.cause);
    return value;
  };
  return { tasks: { request: answer, job: answer, offer: () => {} } };
}

/** How often the state's retrier has retried already. The rest of the configuration is about parts of Maps. */
function retryCountOf({ retrierRetryCount = 0, ...rest }: TestStateConfiguration = {}): number {
  const [other] = Object.entries(rest).filter(([, value]) => value !== undefined);
  if (other) throw new NotImplementedError(`stepfunctions:TestState with stateConfiguration.${other[0]}`);
  return retrierRetryCount;
}

function objectOf(text: string | undefined, member: string): JsonObject {
  const value = text === undefined ? {} : jsonOf(text, member);
  if (isJsonObject(value)) return value;
  throw validationError(`The ${member} must be a valid JSON object.`);
}

function jsonOf(text: string, member: string): JsonValue {
  const parsed = parseJsonText(text);
  if ('error' in parsed) throw validationError(`Invalid JSON in ${member}: ${parsed.error.message}`);
  return parsed.value;
}
