import type { CreateStateMachineCommandInput } from '@aws-sdk/client-sfn';
import { AwsError } from '../../../service/errors.ts';
import { validationError } from '../../../service/validation-error.ts';
import { stateMachineArn } from '../arns.ts';
import { checkName, checkOneOf } from '../constraints.ts';
import type { StepFunctionsContext } from '../state.ts';
import { putTags } from '../tags.ts';
import { publishVersion, versionsOf } from '../versions/version.ts';
import { checkRole } from './check-role.ts';
import { checkDefinition, checkEncryption, checkLogging, checkTracing } from './configuration.ts';
import { addRevision, type Revision, revisionOf, type StateMachine } from './state-machine.ts';

/**
 * Creates a state machine; the same request again answers the one that is there, whatever its role and tags.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html
 * @throws AwsError InvalidDefinition, InvalidName, StateMachineAlreadyExists and what the parts throw
 */
export async function createStateMachine(input: CreateStateMachineCommandInput, context: StepFunctionsContext) {
  const {
    name = '',
    definition = '',
    roleArn = '',
    type = 'STANDARD',
    publish = false,
    versionDescription,
    tags = [],
  } = input;
  checkName(name);
  checkOneOf(type, 'type', ['STANDARD', 'EXPRESS']);
  if (versionDescription !== undefined && !publish) {
    throw validationError('Version description can only be set when publish is true');
  }
  checkDefinition(definition, type);
  const arn = stateMachineArn(name, context);
  await checkRole(roleArn, arn, context);
  const revision: Revision = {
    definition,
    roleArn,
    logging: await checkLogging(input.loggingConfiguration, context),
    tracing: checkTracing(input.tracingConfiguration),
    encryption: checkEncryption(input.encryptionConfiguration),
    revisionId: undefined,
    updatedAt: context.clock.now(),
  };
  const creation = { publish, versionDescription };
  const known = context.state.stateMachines.get(arn);
  if (known && !isSame(known, { type, creation }, revision, context)) {
    throw new AwsError('StateMachineAlreadyExists', `State Machine Already Exists: '${arn}'`);
  }
  const machine = known ?? add({ arn, name, type, creation }, revision, context);
  if (!known) putTags(arn, tags, context);
  const version = publish
    ? (known && versionsOf(arn, context)[0]) || publishVersion(machine, { description: versionDescription }, context)
    : undefined;
  return { stateMachineArn: arn, creationDate: new Date(machine.createdAt), stateMachineVersionArn: version?.arn };
}

function add(
  identity: Pick<StateMachine, 'arn' | 'name' | 'type' | 'creation'>,
  revision: Revision,
  context: StepFunctionsContext,
): StateMachine {
  const machine: StateMachine = {
    ...identity,
    createdAt: context.clock.now(),
    revisionKey: '',
    revisionCount: 0,
    lastVersion: 0,
  };
  addRevision(machine, revision, context);
  return machine;
}

function isSame(
  known: StateMachine,
  wanted: Pick<StateMachine, 'type' | 'creation'>,
  revision: Revision,
  context: StepFunctionsContext,
): boolean {
  const { definition, logging, tracing, encryption } = revisionOf(known.revisionKey, context);
  const before = [known.type, known.creation, definition, logging, tracing, encryption];
  const after = [
    wanted.type,
    wanted.creation,
    revision.definition,
    revision.logging,
    revision.tracing,
    revision.encryption,
  ];
  return JSON.stringify(before) === JSON.stringify(after);
}
