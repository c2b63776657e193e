import type { UpdateStateMachineCommandInput } from '@aws-sdk/client-sfn';
import { AwsError } from '../../../service/errors.ts';
import { validationError } from '../../../service/validation-error.ts';
import type { StepFunctionsContext } from '../state.ts';
import { publishVersion } from '../versions/version.ts';
import { checkRole } from './check-role.ts';
import { checkDefinition, checkEncryption, checkLogging, checkTracing } from './configuration.ts';
import { addRevision, findStateMachine, type Revision, revisionOf, type StateMachine } from './state-machine.ts';

/**
 * Changes a machine. What changes nothing makes no revision.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_UpdateStateMachine.html
 * @throws AwsError MissingRequiredParameter, InvalidDefinition, StateMachineDoesNotExist and what the parts throw
 */
export async function updateStateMachine(input: UpdateStateMachineCommandInput, context: StepFunctionsContext) {
  const { stateMachineArn = '', publish = false, versionDescription } = input;
  const machine = findStateMachine(stateMachineArn, context);
  const changes = [
    input.definition,
    input.roleArn,
    input.loggingConfiguration,
    input.tracingConfiguration,
    input.encryptionConfiguration,
  ];
  if (changes.every((change) => change === undefined)) {
    throw new AwsError(
      'MissingRequiredParameter',
      'Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified',
    );
  }
  if (versionDescription !== undefined && !publish) {
    throw validationError('Version description can only be set when publish is true');
  }
  const revision = await changed(machine, input, context);
  const version = publish ? publishVersion(machine, { description: versionDescription }, context) : undefined;
  return {
    updateDate: new Date(revision.updatedAt),
    revisionId: revision.revisionId,
    stateMachineVersionArn: version?.arn,
  };
}

async function changed(
  machine: StateMachine,
  input: UpdateStateMachineCommandInput,
  context: StepFunctionsContext,
): Promise<Revision> {
  if (input.definition !== undefined) checkDefinition(input.definition, machine.type);
  if (input.roleArn !== undefined) await checkRole(input.roleArn, machine.arn, context);
  const logging = input.loggingConfiguration && (await checkLogging(input.loggingConfiguration, context));
  // Another change may have been made meanwhile.
  const before = revisionOf(machine.revisionKey, context);
  const after = {
    definition: input.definition ?? before.definition,
    roleArn: input.roleArn ?? before.roleArn,
    logging: logging ?? before.logging,
    tracing: input.tracingConfiguration ? checkTracing(input.tracingConfiguration) : before.tracing,
    encryption: input.encryptionConfiguration ? checkEncryption(input.encryptionConfiguration) : before.encryption,
  };
  const { revisionId, updatedAt, ...same } = before;
  if (JSON.stringify(after) === JSON.stringify(same)) return { ...before, updatedAt: context.clock.now() };
  const revision = { ...after, revisionId: context.ids.uuid(), updatedAt: context.clock.now() };
  addRevision(machine, revision, context);
  return revision;
}
