import type { Input, LambdaContext, Output } from '../lambda-context.ts';
import { invalidParameter, revisionMismatch } from '../lambda-error.ts';
import type { VersionRecord } from '../state.ts';
import { publishVersionOf } from '../versions/publish-version.ts';
import { describeArchive, forgetUnusedCode, readArchive, storeArchive } from './deployment-package.ts';
import { findFunction } from './find-function.ts';
import { lastModified } from './function-configuration.ts';
import { parseFunctionName } from './function-name.ts';

/** https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionCode.html */
export async function updateFunctionCode(
  input: Input<'UpdateFunctionCode'>,
  context: LambdaContext,
): Promise<Output<'UpdateFunctionCode'>> {
  const { name } = parseFunctionName(input.FunctionName);
  const current = findFunction(context, name).latest.configuration;
  if (input.RevisionId && input.RevisionId !== current.RevisionId) throw revisionMismatch();
  const isImage = current.PackageType === 'Image';
  if (isImage && !input.ImageUri) {
    throw invalidParameter('Please provide ImageUri when updating a function with packageType Image.');
  }
  if (!isImage && input.ImageUri) {
    throw invalidParameter("Please don't provide ImageUri when updating a function with packageType Zip.");
  }
  const archive = isImage ? undefined : await readArchive(context, input);
  const code = archive && (input.DryRun ? describeArchive(archive) : storeArchive(context.state, archive));
  // The archive may have come from S3 in the meantime: the record is read again.
  const record = findFunction(context, name);
  const latest: VersionRecord = {
    configuration: {
      ...record.latest.configuration,
      Architectures: input.Architectures ?? record.latest.configuration.Architectures,
      CodeSize: code?.bytes ?? 0,
      CodeSha256: code?.sha256 ?? record.latest.configuration.CodeSha256,
      LastModified: lastModified(context),
      RevisionId: context.ids.uuid(),
    },
    codeKey: code?.key,
    layerKeys: record.latest.layerKeys,
    imageUri: input.ImageUri,
  };
  if (input.DryRun) return latest.configuration;
  context.state.functions.set(name, { ...record, latest });
  forgetUnusedCode(context.state);
  return input.Publish ? publishVersionOf(context, name).configuration : latest.configuration;
}
