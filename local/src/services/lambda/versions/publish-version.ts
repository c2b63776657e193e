import { findFunction, versionNamed } from '../functions/find-function.ts';
import { lastModified } from '../functions/function-configuration.ts';
import { functionArn, parseFunctionName, qualifiedKey } from '../functions/function-name.ts';
import type { Input, LambdaContext, Output } from '../lambda-context.ts';
import { invalidParameter, revisionMismatch } from '../lambda-error.ts';
import type { VersionRecord } from '../state.ts';

/** https://docs.aws.amazon.com/lambda/latest/api/API_PublishVersion.html */
export function publishVersion(input: Input<'PublishVersion'>, context: LambdaContext): Output<'PublishVersion'> {
  const { name } = parseFunctionName(input.FunctionName);
  const { configuration } = findFunction(context, name).latest;
  if (input.RevisionId && input.RevisionId !== configuration.RevisionId) throw revisionMismatch();
  if (input.CodeSha256 && input.CodeSha256 !== configuration.CodeSha256) {
    throw invalidParameter(
      `CodeSHA256 (${input.CodeSha256}) is different from current CodeSHA256 in $LATEST (${configuration.CodeSha256}). ` +
        'Please try again with the CodeSHA256 in $LATEST.',
    );
  }
  return publishVersionOf(context, name, input.Description).configuration;
}

/** Publishes `$LATEST`. Without a change since the last version, that one is answered and nothing is published. */
export function publishVersionOf(context: LambdaContext, name: string, description?: string): VersionRecord {
  const record = findFunction(context, name);
  const { latest, lastVersion } = record;
  const last = lastVersion > 0 ? context.state.versions.get(qualifiedKey(name, String(lastVersion))) : undefined;
  const Description = description ?? latest.configuration.Description;
  if (last && isSame(last, latest, Description)) return last;
  const Version = String(lastVersion + 1);
  const { SnapStart } = latest.configuration;
  const published: VersionRecord = {
    ...latest,
    configuration: {
      ...latest.configuration,
      Version,
      FunctionArn: functionArn(context, name, Version),
      Description,
      SnapStart: {
        ApplyOn: SnapStart?.ApplyOn,
        OptimizationStatus: SnapStart?.ApplyOn === 'PublishedVersions' ? 'On' : 'Off',
      },
      LastModified: lastModified(context),
      RevisionId: context.ids.uuid(),
    },
  };
  context.state.versions.set(qualifiedKey(name, Version), published);
  context.state.functions.set(name, { ...record, lastVersion: lastVersion + 1 });
  return versionNamed(context, name, Version);
}

/** Whether a version was published from just this code and configuration. */
function isSame(published: VersionRecord, latest: VersionRecord, description: string | undefined): boolean {
  const comparable = ({ configuration, codeKey, imageUri }: VersionRecord) => {
    const { Version, FunctionArn, LastModified, RevisionId, Description, SnapStart, ...rest } = configuration;
    return JSON.stringify([rest, codeKey, imageUri, SnapStart?.ApplyOn]);
  };
  return published.configuration.Description === description && comparable(published) === comparable(latest);
}
