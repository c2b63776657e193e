import type { AliasConfiguration } from '@aws-sdk/client-lambda';
import type { LambdaContext } from '../lambda-context.ts';
import { resourceNotFound } from '../lambda-error.ts';
import type { FunctionRecord, VersionRecord } from '../state.ts';
import { type FunctionReference, functionArn, isVersionNumber, qualifiedKey } from './function-name.ts';

/** A function that exists. @throws ResourceNotFoundException */
export function findFunction(context: LambdaContext, name: string): FunctionRecord {
  const record = context.state.functions.get(name);
  if (!record) throw resourceNotFound(`Function not found: ${functionArn(context, name)}`);
  return record;
}

/** A version that a reference leads to, and the alias that it went through. */
export interface ResolvedVersion {
  readonly record: VersionRecord;
  readonly alias: AliasConfiguration | undefined;
}

/**
 * The version behind a function and qualifier. An alias with weights gives its main version.
 * @throws ResourceNotFoundException naming the ARN that leads nowhere
 */
export function findVersion(context: LambdaContext, { name, qualifier }: FunctionReference): ResolvedVersion {
  const latest = context.state.functions.get(name)?.latest;
  if (!latest) throw resourceNotFound(`Function not found: ${functionArn(context, name, qualifier)}`);
  if (qualifier === undefined || qualifier === '$LATEST') return { record: latest, alias: undefined };
  const alias = isVersionNumber(qualifier) ? undefined : context.state.aliases.get(qualifiedKey(name, qualifier));
  return { record: versionNamed(context, name, alias?.FunctionVersion ?? qualifier, qualifier), alias };
}

/** The record of `$LATEST` or a published version. */
export function versionNamed(context: LambdaContext, name: string, version: string, asked = version): VersionRecord {
  const found =
    version === '$LATEST'
      ? context.state.functions.get(name)?.latest
      : context.state.versions.get(qualifiedKey(name, version));
  if (!found) throw resourceNotFound(`Function not found: ${functionArn(context, name, asked)}`);
  return found;
}

/** All published versions of a function, oldest first. */
export function publishedVersions(context: LambdaContext, name: string): VersionRecord[] {
  return [...context.state.versions.values()].filter(({ configuration }) => configuration.FunctionName === name);
}
