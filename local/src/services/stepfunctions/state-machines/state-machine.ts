import type {
  EncryptionConfiguration,
  LoggingConfiguration,
  StateMachineType,
  TracingConfiguration,
} from '@aws-sdk/client-sfn';
import type { StateMachineDefinition } from '../../../engines/asl/definition/definition.ts';
import { readArn, splitQualifier } from '../arns.ts';
import { stateMachineDoesNotExist } from '../errors.ts';
import type { StepFunctionsContext } from '../state.ts';

/** What UpdateStateMachine changes. Executions keep the revision that they began with. */
export interface Revision {
  readonly definition: string;
  readonly roleArn: string;
  readonly logging: LoggingConfiguration;
  readonly tracing: TracingConfiguration;
  readonly encryption: EncryptionConfiguration;
  /** The first revision has none. */
  readonly revisionId: string | undefined;
  readonly updatedAt: number;
}

export interface StateMachine {
  readonly arn: string;
  readonly name: string;
  readonly type: StateMachineType;
  readonly createdAt: number;
  /** Given at its creation; part of what makes a second CreateStateMachine the same. */
  readonly creation: { readonly publish: boolean; readonly versionDescription: string | undefined };
  revisionKey: string;
  revisionCount: number;
  /** Numbers of versions are never used again. */
  lastVersion: number;
}

/** @throws AwsError InvalidArn, StateMachineDoesNotExist for one that is not there or an ARN that names a version */
export function findStateMachine(arn: string, context: StepFunctionsContext): StateMachine {
  readArn(arn, 'stateMachine');
  const machine = context.state.stateMachines.get(arn);
  if (machine === undefined) throw stateMachineDoesNotExist(arn);
  return machine;
}

/** The machine that an ARN, qualified or not, belongs to. @throws AwsError as `findStateMachine` */
export function findOwner(arn: string, context: StepFunctionsContext): StateMachine {
  readArn(arn, 'stateMachine');
  const machine = context.state.stateMachines.get(splitQualifier(arn).base);
  if (machine === undefined) throw stateMachineDoesNotExist(arn);
  return machine;
}

export function revisionOf(key: string, context: StepFunctionsContext): Revision {
  const revision = context.state.revisions.get(key);
  if (revision === undefined) throw new Error(`The revision ${key} is gone.`);
  return revision;
}

/** Gives a machine a new revision, and lets go of those that nobody refers to any more. */
export function addRevision(machine: StateMachine, revision: Revision, context: StepFunctionsContext): void {
  const { revisions, versions, executions, stateMachines } = context.state;
  machine.revisionCount += 1;
  machine.revisionKey = `${machine.arn}#${machine.revisionCount}`;
  revisions.set(machine.revisionKey, revision);
  stateMachines.set(machine.arn, machine);
  const used = new Set([machine.revisionKey]);
  for (const version of versions.values()) used.add(version.revisionKey);
  for (const execution of executions.values()) used.add(execution.revisionKey);
  for (const key of revisions.keys()) if (key.startsWith(`${machine.arn}#`) && !used.has(key)) revisions.delete(key);
}

const parsed = new WeakMap<Revision, StateMachineDefinition>();

/** A revision's definition, parsed once. It was checked when it came in. */
export function definitionOf(revision: Revision): StateMachineDefinition {
  const known = parsed.get(revision);
  if (known) return known;
  const definition = JSON.parse(revision.definition) as StateMachineDefinition;
  parsed.set(revision, definition);
  return definition;
}
