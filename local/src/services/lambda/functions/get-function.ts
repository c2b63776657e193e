import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import type { Input, LambdaContext, Output } from '../lambda-context.ts';
import type { VersionRecord } from '../state.ts';
import { findFunction, findVersion } from './find-function.ts';
import { functionArn, parseFunctionName } from './function-name.ts';

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetFunction.html */
export function getFunction(input: Input<'GetFunction'>, context: LambdaContext): Output<'GetFunction'> {
  const reference = parseFunctionName(input.FunctionName, input.Qualifier);
  const { record } = findVersion(context, reference);
  const { tags } = findFunction(context, reference.name);
  const reserved = context.state.reservedConcurrency.get(reference.name);
  return {
    Configuration: qualified(context, record, reference.qualifier),
    Code: codeLocation(context, record),
    ...(Object.keys(tags).length > 0 && { Tags: { ...tags } }),
    ...(reserved !== undefined && { Concurrency: { ReservedConcurrentExecutions: reserved } }),
  };
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConfiguration.html */
export function getFunctionConfiguration(
  input: Input<'GetFunctionConfiguration'>,
  context: LambdaContext,
): Output<'GetFunctionConfiguration'> {
  const reference = parseFunctionName(input.FunctionName, input.Qualifier);
  return qualified(context, findVersion(context, reference).record, reference.qualifier);
}

/** The configuration under the ARN that was asked for: an alias's ARN for an alias. */
function qualified(
  context: LambdaContext,
  { configuration }: VersionRecord,
  qualifier?: string,
): FunctionConfiguration {
  if (qualifier === undefined) return configuration;
  return { ...configuration, FunctionArn: functionArn(context, configuration.FunctionName ?? '', qualifier) };
}

/** AWS answers a presigned S3 URL; here the endpoint itself serves the archive. */
function codeLocation(context: LambdaContext, { codeKey, imageUri }: VersionRecord) {
  if (codeKey === undefined) return { RepositoryType: 'ECR', ImageUri: imageUri, ResolvedImageUri: imageUri };
  return { RepositoryType: 'S3', Location: `${context.endpoint}/_aws/lambda-url/code/${codeKey}` };
}
