import { AwsError, NotImplementedError } from '../../../service/errors.ts';
import { behaviorsOf } from '../configurations/behaviors-of.ts';
import { isUsedBy, locationOf } from '../configurations/configuration-kind.ts';
import { cutList } from '../configurations/cut-list.ts';
import { requireMatch } from '../configurations/require-match.ts';
import { newId } from '../configurations/stored.ts';
import { invalidArgument } from '../errors.ts';
import type { CloudFrontContext, FunctionCode, Input, Output, StoredFunction } from '../state.ts';
import { describeCode, requireFunction } from './describe-code.ts';
import { functionArn } from './function-arn.ts';

const CODE_BYTES_MAX = 10_240;

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateFunction.html */
export function createFunction(input: Input<'CreateFunction'>, context: CloudFrontContext) {
  const { Name: name = '' } = input;
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(name)) throw invalidArgument('The parameter Name is not valid.');
  const { state } = context;
  if (state.functions.has(name)) {
    throw new AwsError('FunctionAlreadyExists', `A function with the name ${name} exists already.`);
  }
  const development = newCode(input, undefined, context);
  const stored: StoredFunction = { name, development, live: undefined };
  state.functions.set(name, stored);
  return { ...answer(stored, context), Location: locationOf(`function/${functionArn(name, context)}`) };
}

export function describeFunction({ Name, Stage }: Input<'DescribeFunction'>, context: CloudFrontContext) {
  const { stored, code, stage } = requireFunction(Name, Stage, context);
  return { FunctionSummary: describeCode(stored, stage, context), ETag: code.etag };
}

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_GetFunction.html */
export function getFunction({ Name, Stage }: Input<'GetFunction'>, context: CloudFrontContext): Output<'GetFunction'> {
  const { code } = requireFunction(Name, Stage, context);
  // The SDK types it as the bytes with a client's helpers on them.
  const FunctionCode = code.code as NonNullable<Output<'GetFunction'>['FunctionCode']>;
  return { FunctionCode, ContentType: 'application/octet-stream', ETag: code.etag };
}

/** @throws AwsError NoSuchFunctionExists, InvalidIfMatchVersion, PreconditionFailed */
export function updateFunction(input: Input<'UpdateFunction'>, context: CloudFrontContext) {
  const { stored } = requireFunction(input.Name, 'DEVELOPMENT', context);
  requireMatch(input.IfMatch, stored.development.etag, 'function');
  const updated = { ...stored, development: newCode(input, stored.development, context) };
  context.state.functions.set(stored.name, updated);
  return answer(updated, context);
}

/** What distributions run from now on. https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_PublishFunction.html */
export function publishFunction({ Name, IfMatch }: Input<'PublishFunction'>, context: CloudFrontContext) {
  const { stored } = requireFunction(Name, 'DEVELOPMENT', context);
  requireMatch(IfMatch, stored.development.etag, 'function');
  const { state, ids, clock } = context;
  const createdAt = stored.live?.createdAt ?? clock.now();
  const live = { ...stored.development, etag: newId(ids), createdAt, lastModifiedAt: clock.now() };
  const published = { ...stored, live };
  state.functions.set(stored.name, published);
  return { FunctionSummary: describeCode(published, 'LIVE', context) };
}

/** @throws AwsError NoSuchFunctionExists, InvalidIfMatchVersion, PreconditionFailed, FunctionInUse */
export function deleteFunction({ Name, IfMatch }: Input<'DeleteFunction'>, context: CloudFrontContext) {
  const { stored } = requireFunction(Name, 'DEVELOPMENT', context);
  requireMatch(IfMatch, stored.development.etag, 'function');
  const arn = functionArn(stored.name, context);
  const inUse = isUsedBy(context, (config) =>
    behaviorsOf(config).some(({ FunctionAssociations }) =>
      FunctionAssociations?.Items?.some(({ FunctionARN }) => FunctionARN === arn),
    ),
  );
  if (inUse) throw new AwsError('FunctionInUse', 'The function is associated with one or more distributions.');
  context.state.functions.delete(stored.name);
  return {};
}

/** @param input without a stage: the functions in development, which are all of them */
export function listFunctions(input: Input<'ListFunctions'>, context: CloudFrontContext): Output<'ListFunctions'> {
  const stage = input.Stage ?? 'DEVELOPMENT';
  const all = [...context.state.functions.values()].filter(({ live }) => stage === 'DEVELOPMENT' || live !== undefined);
  const page = cutList(all, ({ name }) => name, input);
  const Items = page.items.map((stored) => describeCode(stored, stage, context));
  return {
    FunctionList: { NextMarker: page.nextMarker, MaxItems: page.itemsMax, Quantity: Items.length, Items },
  };
}

function answer(stored: StoredFunction, context: CloudFrontContext) {
  return { FunctionSummary: describeCode(stored, 'DEVELOPMENT', context), ETag: stored.development.etag };
}

/** @throws AwsError FunctionSizeLimitExceeded, InvalidArgument; NotImplementedError for key value stores */
function newCode(
  { FunctionConfig, FunctionCode }: Pick<Input<'CreateFunction'>, 'FunctionConfig' | 'FunctionCode'>,
  before: FunctionCode | undefined,
  { ids, clock }: CloudFrontContext,
): FunctionCode {
  const code = FunctionCode ?? new Uint8Array();
  if (code.length > CODE_BYTES_MAX) {
    throw new AwsError('FunctionSizeLimitExceeded', 'The function is larger than 10 KB.');
  }
  const { Runtime, Comment = '', KeyValueStoreAssociations: stores } = FunctionConfig ?? {};
  if (Runtime !== 'cloudfront-js-1.0' && Runtime !== 'cloudfront-js-2.0') {
    throw invalidArgument('The parameter Runtime is not valid.');
  }
  if ((stores?.Items ?? []).length > 0) throw new NotImplementedError('cloudfront key value stores');
  const now = clock.now();
  const config = { Comment, Runtime };
  return { etag: newId(ids), config, code, createdAt: before?.createdAt ?? now, lastModifiedAt: now };
}
