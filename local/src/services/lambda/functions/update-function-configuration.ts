import type { Input, LambdaContext, Output } from '../lambda-context.ts';
import { revisionMismatch } from '../lambda-error.ts';
import { layerKeys } from '../layers/resolve-layers.ts';
import { checkConfiguration } from './check-configuration.ts';
import { checkRole } from './check-role.ts';
import { findFunction } from './find-function.ts';
import { lastModified, withConfiguration } from './function-configuration.ts';
import { parseFunctionName } from './function-name.ts';

/** https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionConfiguration.html */
export async function updateFunctionConfiguration(
  input: Input<'UpdateFunctionConfiguration'>,
  context: LambdaContext,
): Promise<Output<'UpdateFunctionConfiguration'>> {
  const { name } = parseFunctionName(input.FunctionName);
  const { RevisionId } = findFunction(context, name).latest.configuration;
  if (input.RevisionId && input.RevisionId !== RevisionId) throw revisionMismatch();
  checkConfiguration(input);
  if (input.Role !== undefined) await checkRole(context, input.Role);
  const record = findFunction(context, name);
  const configuration = {
    ...withConfiguration(context, record.latest.configuration, input),
    LastModified: lastModified(context),
    RevisionId: context.ids.uuid(),
  };
  const keys = input.Layers ? layerKeys(context, input.Layers) : record.latest.layerKeys;
  context.state.functions.set(name, { ...record, latest: { ...record.latest, configuration, layerKeys: keys } });
  return configuration;
}
