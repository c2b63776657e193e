import { Constraints } from '../../../engines/constraints/constraints.ts';
import { NotImplementedError } from '../../../service/errors.ts';
import type { Input, LambdaContext, Output } from '../lambda-context.ts';
import { invalidParameter, resourceConflict } from '../lambda-error.ts';
import { layerKeys } from '../layers/resolve-layers.ts';
import type { VersionRecord } from '../state.ts';
import { publishVersionOf } from '../versions/publish-version.ts';
import { checkConfiguration } from './check-configuration.ts';
import { checkRole } from './check-role.ts';
import { readArchive, storeArchive } from './deployment-package.ts';
import { defaultConfiguration, lastModified, withConfiguration } from './function-configuration.ts';
import { parseFunctionName } from './function-name.ts';

/** https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html */
export async function createFunction(
  input: Input<'CreateFunction'>,
  context: LambdaContext,
): Promise<Output<'CreateFunction'>> {
  const { name } = parseFunctionName(input.FunctionName);
  const isImage = input.PackageType === 'Image';
  if (!isImage && (!input.Runtime || !input.Handler)) {
    throw invalidParameter(
      'Runtime and Handler are mandatory parameters for functions created with deployment packages.',
    );
  }
  if (isImage && !input.Code?.ImageUri) {
    throw invalidParameter('Please provide ImageUri when creating a function with packageType Image.');
  }
  if (input.PublishTo) throw new NotImplementedError('lambda:CreateFunction with PublishTo');
  new Constraints().text('functionName', name, { max: 64 }).check();
  checkConfiguration(input);
  await checkRole(context, input.Role ?? '');
  const archive = isImage ? undefined : await readArchive(context, input.Code ?? {});
  if (context.state.functions.has(name)) throw resourceConflict(`Function already exist: ${name}`);
  const code = archive && storeArchive(context.state, archive);
  const latest: VersionRecord = {
    configuration: {
      ...withConfiguration(context, defaultConfiguration(context, name), input),
      CodeSize: code?.bytes ?? 0,
      CodeSha256: code?.sha256 ?? context.ids.hex(64),
      LastModified: lastModified(context),
      RevisionId: context.ids.uuid(),
    },
    codeKey: code?.key,
    layerKeys: layerKeys(context, input.Layers ?? []),
    imageUri: input.Code?.ImageUri,
  };
  context.state.functions.set(name, { name, latest, lastVersion: 0, tags: input.Tags ?? {} });
  return input.Publish ? publishVersionOf(context, name).configuration : latest.configuration;
}
