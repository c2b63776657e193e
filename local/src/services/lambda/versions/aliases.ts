import type { AliasConfiguration, AliasRoutingConfiguration } from '@aws-sdk/client-lambda';
import { Constraints } from '../../../engines/constraints/constraints.ts';
import { page } from '../../../service/page.ts';
import { findFunction, versionNamed } from '../functions/find-function.ts';
import { functionArn, parseFunctionName, qualifiedKey } from '../functions/function-name.ts';
import type { Input, LambdaContext, Output } from '../lambda-context.ts';
import { invalidParameter, resourceConflict, resourceNotFound, revisionMismatch } from '../lambda-error.ts';

const PAGE_MAX = 50;
const ALIAS = /^(?!^[0-9]+$)([a-zA-Z0-9-_]+)$/;
const VERSION = /^[0-9]+$/;

/** https://docs.aws.amazon.com/lambda/latest/api/API_CreateAlias.html */
export function createAlias(input: Input<'CreateAlias'>, context: LambdaContext): Output<'CreateAlias'> {
  const { name } = parseFunctionName(input.FunctionName);
  const alias = input.Name ?? '';
  new Constraints().text('name', alias, { pattern: ALIAS, min: 1, max: 128 }).check();
  versionNamed(context, name, input.FunctionVersion ?? '');
  checkRouting(context, name, input.FunctionVersion, input.RoutingConfig);
  const AliasArn = functionArn(context, name, alias);
  const key = qualifiedKey(name, alias);
  if (context.state.aliases.has(key)) throw resourceConflict(`Alias already exists: ${AliasArn}`);
  const created: AliasConfiguration = {
    AliasArn,
    Name: alias,
    FunctionVersion: input.FunctionVersion,
    Description: input.Description ?? '',
    ...routing(input.RoutingConfig),
    RevisionId: context.ids.uuid(),
  };
  context.state.aliases.set(key, created);
  return created;
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetAlias.html */
export function getAlias(input: Input<'GetAlias'>, context: LambdaContext): Output<'GetAlias'> {
  const { name } = parseFunctionName(input.FunctionName);
  return findAlias(context, name, input.Name ?? '');
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_UpdateAlias.html */
export function updateAlias(input: Input<'UpdateAlias'>, context: LambdaContext): Output<'UpdateAlias'> {
  const { name } = parseFunctionName(input.FunctionName);
  const current = findAlias(context, name, input.Name ?? '');
  if (input.RevisionId && input.RevisionId !== current.RevisionId) throw revisionMismatch();
  const FunctionVersion = input.FunctionVersion ?? current.FunctionVersion;
  versionNamed(context, name, FunctionVersion ?? '');
  checkRouting(context, name, FunctionVersion, input.RoutingConfig);
  const { RoutingConfig, ...rest } = current;
  const updated: AliasConfiguration = {
    ...rest,
    FunctionVersion,
    Description: input.Description ?? current.Description,
    ...routing(input.RoutingConfig ?? RoutingConfig),
    RevisionId: context.ids.uuid(),
  };
  context.state.aliases.set(qualifiedKey(name, input.Name), updated);
  return updated;
}

/** Deleting what is not there succeeds. https://docs.aws.amazon.com/lambda/latest/api/API_DeleteAlias.html */
export function deleteAlias(input: Input<'DeleteAlias'>, context: LambdaContext): Output<'DeleteAlias'> {
  const { name } = parseFunctionName(input.FunctionName);
  const key = qualifiedKey(name, input.Name);
  const { aliases, policies, provisionedConcurrency, eventInvokeConfigs } = context.state;
  for (const map of [aliases, policies, provisionedConcurrency, eventInvokeConfigs]) map.delete(key);
  return {};
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListAliases.html */
export function listAliases(input: Input<'ListAliases'>, context: LambdaContext): Output<'ListAliases'> {
  const { name } = parseFunctionName(input.FunctionName);
  findFunction(context, name);
  const all = [...context.state.aliases]
    .filter(([key]) => key.startsWith(`${name}:`))
    .map(([, alias]) => alias)
    .filter(({ FunctionVersion }) => input.FunctionVersion === undefined || FunctionVersion === input.FunctionVersion)
    .sort((a, b) => ((a.Name ?? '') < (b.Name ?? '') ? -1 : 1));
  const limit = Math.min(input.MaxItems ?? PAGE_MAX, PAGE_MAX);
  const { items, nextToken } = page(all, ({ Name }) => Name ?? '', {
    token: input.Marker,
    limit,
    invalidTokenCode: 'InvalidParameterValueException',
  });
  return { Aliases: [...items], NextMarker: nextToken };
}

/** @throws ResourceNotFoundException */
export function findAlias(context: LambdaContext, name: string, alias: string): AliasConfiguration {
  findFunction(context, name);
  const found = context.state.aliases.get(qualifiedKey(name, alias));
  if (!found) throw resourceNotFound(`Cannot find alias arn: ${functionArn(context, name, alias)}`);
  return found;
}

/** An empty map of weights ends the routing. */
function routing(config: AliasRoutingConfiguration | undefined): Pick<AliasConfiguration, 'RoutingConfig'> {
  const weights = config?.AdditionalVersionWeights ?? {};
  return Object.keys(weights).length > 0 ? { RoutingConfig: { AdditionalVersionWeights: { ...weights } } } : {};
}

function checkRouting(
  context: LambdaContext,
  name: string,
  version: string | undefined,
  config: AliasRoutingConfiguration | undefined,
): void {
  const weights = Object.entries(config?.AdditionalVersionWeights ?? {});
  if (weights.length === 0) return;
  if (weights.length > 1) {
    throw invalidParameter('Number of items in AdditionalVersionWeights cannot be greater than 1');
  }
  if (version === '$LATEST') {
    throw invalidParameter('$LATEST is not supported for an alias pointing to more than 1 version');
  }
  for (const [other, weight] of weights) {
    new Constraints()
      .text('routingConfig.additionalVersionWeights', other, { pattern: VERSION })
      .number('routingConfig.additionalVersionWeights', weight, { min: 0, max: 1 })
      .check();
    if (other === version)
      throw invalidParameter(
        `Invalid function version ${version}. Function version ${version} is already included in routing configuration.`,
      );
    versionNamed(context, name, other);
  }
}
