import type { DescribeStateMachineCommandInput, DescribeStateMachineCommandOutput } from '@aws-sdk/client-sfn';
import { readArn } from '../arns.ts';
import type { StepFunctionsContext } from '../state.ts';
import { findStateMachine, type Revision, revisionOf } from './state-machine.ts';
import { variableReferences } from './variable-references.ts';

/**
 * Describes a machine, or one of its versions.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeStateMachine.html
 * @throws AwsError InvalidArn, StateMachineDoesNotExist
 */
export function describeStateMachine(
  { stateMachineArn = '', includedData }: DescribeStateMachineCommandInput,
  context: StepFunctionsContext,
): Omit<DescribeStateMachineCommandOutput, '$metadata'> {
  readArn(stateMachineArn, 'stateMachine');
  const version = context.state.versions.get(stateMachineArn);
  const machine = findStateMachine(version?.stateMachineArn ?? stateMachineArn, context);
  const revision = revisionOf(version?.revisionKey ?? machine.revisionKey, context);
  return {
    stateMachineArn,
    name: machine.name,
    status: 'ACTIVE',
    type: machine.type,
    creationDate: new Date(version?.createdAt ?? machine.createdAt),
    description: version?.description,
    ...describeRevision(revision, includedData),
  };
}

/** What a revision shows of itself, in machines and in their executions. */
export function describeRevision(revision: Revision, includedData: DescribeStateMachineCommandInput['includedData']) {
  const references = includedData === 'METADATA_ONLY' ? {} : variableReferences(revision);
  return {
    definition: includedData === 'METADATA_ONLY' ? '{}' : revision.definition,
    roleArn: revision.roleArn,
    loggingConfiguration: revision.logging,
    tracingConfiguration: revision.tracing,
    encryptionConfiguration: revision.encryption,
    revisionId: revision.revisionId,
    ...(Object.keys(references).length > 0 && { variableReferences: references }),
  };
}
