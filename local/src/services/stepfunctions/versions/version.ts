import { AwsError } from '../../../service/errors.ts';
import { checkLength } from '../constraints.ts';
import type { StepFunctionsContext } from '../state.ts';
import { revisionOf, type StateMachine } from '../state-machines/state-machine.ts';

/** A revision of a machine under a number, for good. */
export interface Version {
  readonly arn: string;
  readonly stateMachineArn: string;
  readonly number: number;
  readonly revisionKey: string;
  readonly description: string | undefined;
  readonly createdAt: number;
}

/** A machine's versions, the newest first. */
export function versionsOf(stateMachineArn: string, { state }: StepFunctionsContext): Version[] {
  const versions = [...state.versions.values()].filter((version) => version.stateMachineArn === stateMachineArn);
  return versions.sort((left, right) => right.number - left.number);
}

/**
 * Publishes the machine's current revision; a second time answers the version that it already has.
 * @throws AwsError ConflictException when `revisionId` is not the current one
 */
export function publishVersion(
  machine: StateMachine,
  { revisionId, description }: { revisionId?: string | undefined; description?: string | undefined },
  context: StepFunctionsContext,
): Version {
  checkLength(description, 'versionDescription', 0, 256);
  const current = revisionOf(machine.revisionKey, context).revisionId;
  if (revisionId !== undefined && revisionId !== current) {
    throw new AwsError(
      'ConflictException',
      `Failed to publish the State Machine version for revision ${revisionId}. The current State Machine revision is ${current ?? 'null'}.`,
    );
  }
  const known = versionsOf(machine.arn, context).find(({ revisionKey }) => revisionKey === machine.revisionKey);
  if (known) return known;
  machine.lastVersion += 1;
  const version: Version = {
    arn: `${machine.arn}:${machine.lastVersion}`,
    stateMachineArn: machine.arn,
    number: machine.lastVersion,
    revisionKey: machine.revisionKey,
    description,
    createdAt: context.clock.now(),
  };
  context.state.versions.set(version.arn, version);
  context.state.stateMachines.set(machine.arn, machine);
  return version;
}
