import type { FunctionUrlConfig } from '@aws-sdk/client-lambda';
import { Constraints } from '../../../engines/constraints/constraints.ts';
import { NotImplementedError } from '../../../service/errors.ts';
import { page } from '../../../service/page.ts';
import { type FunctionReference, functionArn, parseFunctionName, qualifiedKey } from '../functions/function-name.ts';
import type { Input, LambdaContext, Output } from '../lambda-context.ts';
import { doesNotExist, resourceConflict, resourceNotFound } from '../lambda-error.ts';
import type { UrlRecord } from '../state.ts';

const ID_LENGTH = 32;
const URL_QUALIFIER = /^((?!^\d+$)[0-9a-zA-Z-_]+)$/;

/** https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunctionUrlConfig.html */
export function createFunctionUrlConfig(
  input: Input<'CreateFunctionUrlConfig'>,
  context: LambdaContext,
): Output<'CreateFunctionUrlConfig'> {
  const reference = urlReference(input);
  assertFunctionExists(context, reference);
  refuseStreaming(input.InvokeMode);
  const FunctionArn = functionArn(context, reference.name, reference.qualifier);
  if (findUrl(context, reference)) {
    throw resourceConflict(
      `Failed to create function url config for [functionArn = ${FunctionArn}]. Error message:  FunctionUrlConfig exists for this Lambda function`,
    );
  }
  const now = new Date(context.clock.now()).toISOString();
  const record: UrlRecord = {
    id: context.ids.lower(ID_LENGTH),
    functionName: reference.name,
    qualifier: reference.qualifier,
    configuration: {
      FunctionArn,
      CreationTime: now,
      LastModifiedTime: now,
      AuthType: input.AuthType,
      InvokeMode: 'BUFFERED',
      ...(input.Cors && { Cors: { ...input.Cors } }),
    },
  };
  context.state.urls.set(record.id, record);
  const { LastModifiedTime, ...created } = withUrl(context, record);
  return created;
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionUrlConfig.html */
export function getFunctionUrlConfig(
  input: Input<'GetFunctionUrlConfig'>,
  context: LambdaContext,
): Output<'GetFunctionUrlConfig'> {
  return withUrl(context, requireUrl(context, urlReference(input)));
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionUrlConfig.html */
export function updateFunctionUrlConfig(
  input: Input<'UpdateFunctionUrlConfig'>,
  context: LambdaContext,
): Output<'UpdateFunctionUrlConfig'> {
  const reference = urlReference(input);
  assertFunctionExists(context, reference);
  refuseStreaming(input.InvokeMode);
  const record = requireUrl(context, reference);
  const updated: UrlRecord = {
    ...record,
    configuration: {
      ...record.configuration,
      LastModifiedTime: new Date(context.clock.now()).toISOString(),
      ...(input.AuthType && { AuthType: input.AuthType }),
      ...(input.Cors && { Cors: { ...input.Cors } }),
    },
  };
  context.state.urls.set(record.id, updated);
  return withUrl(context, updated);
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_DeleteFunctionUrlConfig.html */
export function deleteFunctionUrlConfig(
  input: Input<'DeleteFunctionUrlConfig'>,
  context: LambdaContext,
): Output<'DeleteFunctionUrlConfig'> {
  context.state.urls.delete(requireUrl(context, urlReference(input)).id);
  return {};
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctionUrlConfigs.html */
export function listFunctionUrlConfigs(
  input: Input<'ListFunctionUrlConfigs'>,
  context: LambdaContext,
): Output<'ListFunctionUrlConfigs'> {
  const reference = parseFunctionName(input.FunctionName);
  assertFunctionExists(context, { name: reference.name, qualifier: undefined });
  const all = [...context.state.urls.values()].filter(({ functionName }) => functionName === reference.name);
  const { items, nextToken } = page(all, ({ id }) => id, { token: input.Marker, limit: input.MaxItems ?? 50 });
  return { FunctionUrlConfigs: items.map((record) => withUrl(context, record)), NextMarker: nextToken };
}

function withUrl(context: LambdaContext, { id, configuration }: UrlRecord): FunctionUrlConfig {
  return { FunctionUrl: `${context.endpoint}/_aws/lambda-url/${id}/`, ...configuration };
}

/** A URL belongs to a function or an alias, never to a version. */
function urlReference({
  FunctionName,
  Qualifier,
}: {
  FunctionName?: string | undefined;
  Qualifier?: string | undefined;
}): FunctionReference {
  const reference = parseFunctionName(FunctionName, Qualifier);
  new Constraints().text('qualifier', reference.qualifier, { pattern: URL_QUALIFIER }).check();
  return reference;
}

function assertFunctionExists({ state }: LambdaContext, { name, qualifier }: FunctionReference): void {
  const isThere =
    state.functions.has(name) && (qualifier === undefined || state.aliases.has(qualifiedKey(name, qualifier)));
  if (!isThere) throw resourceNotFound('Function does not exist');
}

function findUrl({ state }: LambdaContext, { name, qualifier }: FunctionReference): UrlRecord | undefined {
  return [...state.urls.values()].find((url) => url.functionName === name && url.qualifier === qualifier);
}

function requireUrl(context: LambdaContext, reference: FunctionReference): UrlRecord {
  const record = findUrl(context, reference);
  if (!record) throw doesNotExist();
  return record;
}

function refuseStreaming(mode: string | undefined): void {
  if (mode === 'RESPONSE_STREAM') {
    throw new NotImplementedError('lambda: a function URL with InvokeMode RESPONSE_STREAM');
  }
}
