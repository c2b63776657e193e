import type { GetProvisionedConcurrencyConfigResponse } from '@aws-sdk/client-lambda';
import { Constraints } from '../../../engines/constraints/constraints.ts';
import { page } from '../../../service/page.ts';
import { findFunction, findVersion } from '../functions/find-function.ts';
import { lastModified } from '../functions/function-configuration.ts';
import { functionArn, parseFunctionName, qualifiedKey } from '../functions/function-name.ts';
import type { Input, LambdaContext, Output } from '../lambda-context.ts';
import { invalidParameter, lambdaError } from '../lambda-error.ts';
import type { ProvisionedConcurrencyRecord } from '../state.ts';

// Provisioned concurrency is kept and answered as ready; sandboxes start in a few dozen milliseconds with or without it.

/** https://docs.aws.amazon.com/lambda/latest/api/API_PutProvisionedConcurrencyConfig.html */
export function putProvisionedConcurrencyConfig(
  input: Input<'PutProvisionedConcurrencyConfig'>,
  context: LambdaContext,
): Output<'PutProvisionedConcurrencyConfig'> {
  const { name, qualifier } = parseFunctionName(input.FunctionName, input.Qualifier);
  const requested = input.ProvisionedConcurrentExecutions ?? 0;
  new Constraints().number('provisionedConcurrentExecutions', requested, { min: 1 }).check();
  if (qualifier === undefined || qualifier === '$LATEST') {
    throw invalidParameter('Provisioned Concurrency Configs cannot be applied to unpublished function versions.');
  }
  const { alias } = findVersion(context, { name, qualifier });
  if (alias?.FunctionVersion === '$LATEST') {
    throw invalidParameter('Alias points to $LATEST. Provisioned Concurrency is not supported on $LATEST.');
  }
  const record: ProvisionedConcurrencyRecord = {
    functionArn: functionArn(context, name, qualifier),
    requested,
    lastModified: lastModified(context),
  };
  context.state.provisionedConcurrency.set(qualifiedKey(name, qualifier), record);
  const { AvailableProvisionedConcurrentExecutions, ...rest } = describe(record);
  return { ...rest, AllocatedProvisionedConcurrentExecutions: 0, Status: 'IN_PROGRESS' };
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetProvisionedConcurrencyConfig.html */
export function getProvisionedConcurrencyConfig(
  input: Input<'GetProvisionedConcurrencyConfig'>,
  context: LambdaContext,
): Output<'GetProvisionedConcurrencyConfig'> {
  const { name, qualifier } = parseFunctionName(input.FunctionName, input.Qualifier);
  findFunction(context, name);
  const record = context.state.provisionedConcurrency.get(qualifiedKey(name, qualifier));
  if (!record) {
    throw lambdaError(
      'ProvisionedConcurrencyConfigNotFoundException',
      'No Provisioned Concurrency Config found for this function',
    );
  }
  return describe(record);
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_DeleteProvisionedConcurrencyConfig.html */
export function deleteProvisionedConcurrencyConfig(
  input: Input<'DeleteProvisionedConcurrencyConfig'>,
  context: LambdaContext,
): Output<'DeleteProvisionedConcurrencyConfig'> {
  const { name, qualifier } = parseFunctionName(input.FunctionName, input.Qualifier);
  findFunction(context, name);
  context.state.provisionedConcurrency.delete(qualifiedKey(name, qualifier));
  return {};
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListProvisionedConcurrencyConfigs.html */
export function listProvisionedConcurrencyConfigs(
  input: Input<'ListProvisionedConcurrencyConfigs'>,
  context: LambdaContext,
): Output<'ListProvisionedConcurrencyConfigs'> {
  const { name } = parseFunctionName(input.FunctionName);
  findFunction(context, name);
  const all = [...context.state.provisionedConcurrency]
    .filter(([key]) => key.startsWith(`${name}:`))
    .map(([, record]) => record);
  const { items, nextToken } = page(all, (record) => record.functionArn, {
    token: input.Marker,
    limit: input.MaxItems ?? 50,
  });
  const configs = items.map((record) => ({ FunctionArn: record.functionArn, ...describe(record) }));
  return { ProvisionedConcurrencyConfigs: configs, NextMarker: nextToken };
}

function describe({
  requested,
  lastModified: LastModified,
}: ProvisionedConcurrencyRecord): GetProvisionedConcurrencyConfigResponse {
  return {
    RequestedProvisionedConcurrentExecutions: requested,
    AvailableProvisionedConcurrentExecutions: requested,
    AllocatedProvisionedConcurrentExecutions: requested,
    Status: 'READY',
    LastModified,
  };
}
