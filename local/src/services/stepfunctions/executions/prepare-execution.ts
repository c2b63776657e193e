import { parseJsonText } from '../../../engines/asl/json-text.ts';
import { AwsError } from '../../../service/errors.ts';
import { validationError } from '../../../service/validation-error.ts';
import { executionArn, readArn, splitQualifier } from '../arns.ts';
import { checkName } from '../constraints.ts';
import { constraintViolation, stateMachineDoesNotExist } from '../errors.ts';
import type { StepFunctionsContext } from '../state.ts';
import type { StateMachine } from '../state-machines/state-machine.ts';
import type { StoredExecution } from './stored-execution.ts';

const INPUT_BYTES_MAX = 262_144;

/** What StartExecution and StartSyncExecution are given. */
export interface ExecutionRequest {
  readonly stateMachineArn?: string | undefined;
  readonly name?: string | undefined;
  readonly input?: string | undefined;
  readonly traceHeader?: string | undefined;
}

/** What an ARN of a machine, a version or an alias starts. */
export interface StartTarget {
  readonly machine: StateMachine;
  readonly revisionKey: string;
  readonly versionArn: string | undefined;
  readonly aliasArn: string | undefined;
}

/**
 * Finds what to run. An alias that divides executions between two versions chooses by their weights.
 * @throws AwsError InvalidArn, StateMachineDoesNotExist, ValidationException for a Map's label
 */
export function findStartTarget(arn: string, context: StepFunctionsContext): StartTarget {
  readArn(arn, 'stateMachine');
  const { stateMachines, versions, aliases } = context.state;
  const { base, qualifier } = splitQualifier(arn);
  if (base.includes('/')) throw validationError('This operation does not support a state machine ARN with a label.');
  const machine = stateMachines.get(base);
  if (machine === undefined) throw stateMachineDoesNotExist(arn);
  if (qualifier === undefined)
    return { machine, revisionKey: machine.revisionKey, versionArn: undefined, aliasArn: undefined };
  const routing = aliases.get(arn)?.routing;
  const versionArn = routing ? choose(routing, context.ids.random()) : arn;
  const version = versions.get(versionArn);
  if (version === undefined) throw stateMachineDoesNotExist(arn);
  return { machine, revisionKey: version.revisionKey, versionArn, aliasArn: routing && arn };
}

function choose(routing: readonly { stateMachineVersionArn: string; weight: number }[], random: number): string {
  let percent = random * 100;
  for (const { stateMachineVersionArn, weight } of routing) {
    percent -= weight;
    if (percent < 0) return stateMachineVersionArn;
  }
  return routing.at(-1)?.stateMachineVersionArn ?? '';
}

/**
 * An execution that is about to begin.
 * @throws AwsError InvalidName, InvalidExecutionInput, ValidationException
 */
export function prepareExecution(
  target: StartTarget,
  request: ExecutionRequest,
  context: StepFunctionsContext,
): StoredExecution {
  const { machine, revisionKey, versionArn, aliasArn } = target;
  const { name = context.ids.uuid(), input = '{}', traceHeader } = request;
  checkName(name);
  checkInput(input);
  const expressId = machine.type === 'EXPRESS' ? context.ids.uuid() : undefined;
  return {
    arn: executionArn(machine.name, name, expressId, context),
    name,
    type: machine.type,
    stateMachineArn: machine.arn,
    machineName: machine.name,
    versionArn,
    aliasArn,
    revisionKey,
    input,
    traceHeader,
    startedAt: context.clock.now(),
    status: 'RUNNING',
    redriveCount: 0,
  };
}

/** @throws AwsError InvalidExecutionInput, ValidationException for more than 256 KiB */
export function checkInput(input: string): void {
  if (Buffer.byteLength(input) > INPUT_BYTES_MAX) {
    throw constraintViolation('***', 'input', `Member must have length less than or equal to ${INPUT_BYTES_MAX}`);
  }
  const parsed = input.trim() === '' ? { error: { message: 'Invalid execution input.' } } : parseJsonText(input);
  if (!('error' in parsed)) return;
  throw new AwsError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${parsed.error.message}'`);
}
