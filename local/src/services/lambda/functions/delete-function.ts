import type { AliasConfiguration } from '@aws-sdk/client-lambda';
import { executionOf } from '../invocation/execution.ts';
import type { Input, LambdaContext, Output } from '../lambda-context.ts';
import { invalidParameter, resourceConflict } from '../lambda-error.ts';
import { forgetUnusedCode } from './deployment-package.ts';
import { findFunction, publishedVersions, versionNamed } from './find-function.ts';
import { functionArn, isVersionNumber, parseFunctionName, qualifiedKey } from './function-name.ts';

/**
 * Deletes a function with its versions, aliases, policies and settings, or one version. Event source mappings stay, as on
 * AWS. https://docs.aws.amazon.com/lambda/latest/api/API_DeleteFunction.html
 */
export function deleteFunction(input: Input<'DeleteFunction'>, context: LambdaContext): Output<'DeleteFunction'> {
  const { name, qualifier } = parseFunctionName(input.FunctionName, input.Qualifier);
  findFunction(context, name);
  if (qualifier === undefined) deleteWhole(context, name);
  else deleteVersion(context, name, qualifier);
  forgetUnusedCode(context.state);
  return { StatusCode: 204 };
}

function deleteWhole(context: LambdaContext, name: string): void {
  const { state } = context;
  const arns = [
    functionArn(context, name),
    ...publishedVersions(context, name).map((v) => v.configuration.FunctionArn ?? ''),
  ];
  state.functions.delete(name);
  state.reservedConcurrency.delete(name);
  state.recursion.delete(name);
  for (const [id, url] of state.urls) if (url.functionName === name) state.urls.delete(id);
  for (const map of qualifiedMaps(context)) {
    for (const key of [...map.keys()]) if (key.startsWith(`${name}:`)) map.delete(key);
  }
  for (const arn of arns) executionOf(context).retire(arn);
}

function deleteVersion(context: LambdaContext, name: string, qualifier: string): void {
  if (qualifier === '$LATEST') {
    throw invalidParameter('$LATEST version cannot be deleted without deleting the function.');
  }
  if (!isVersionNumber(qualifier)) {
    throw invalidParameter('Deletion of aliases is not currently supported.');
  }
  const version = versionNamed(context, name, qualifier);
  const users = [...context.state.aliases].filter(([key]) => key.startsWith(`${name}:`)).filter(leadsTo(qualifier));
  if (users.length > 0) {
    const names = users.map(([, { Name }]) => Name).join(', ');
    throw resourceConflict(
      `Unable to delete version ${qualifier} because the following aliases reference it: [${names}]`,
    );
  }
  for (const map of qualifiedMaps(context)) map.delete(qualifiedKey(name, qualifier));
  executionOf(context).retire(version.configuration.FunctionArn ?? '');
}

/** Whether an alias has this version, alone or beside another one. */
function leadsTo(version: string) {
  return ([, { FunctionVersion, RoutingConfig }]: readonly [string, AliasConfiguration]) =>
    FunctionVersion === version || Object.hasOwn(RoutingConfig?.AdditionalVersionWeights ?? {}, version);
}

/** The maps whose keys are `<name>:<qualifier>`. */
function qualifiedMaps({ state }: LambdaContext): readonly Pick<Map<string, unknown>, 'keys' | 'delete'>[] {
  const { versions, aliases, policies, provisionedConcurrency, eventInvokeConfigs, runtimeManagement } = state;
  return [versions, aliases, policies, provisionedConcurrency, eventInvokeConfigs, runtimeManagement];
}
