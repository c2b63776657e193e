import { findFunction, findVersion } from '../functions/find-function.ts';
import { functionArn, parseFunctionName, qualifiedKey } from '../functions/function-name.ts';
import type { Input, LambdaContext, Output } from '../lambda-context.ts';
import { invalidParameter } from '../lambda-error.ts';

// Settings of a function that are kept and answered, and have no effect here.

/** Code signing is not done here: no function has a configuration of it. */
export function getFunctionCodeSigningConfig(
  input: Input<'GetFunctionCodeSigningConfig'>,
  context: LambdaContext,
): Output<'GetFunctionCodeSigningConfig'> {
  const { name } = parseFunctionName(input.FunctionName);
  findFunction(context, name);
  return { CodeSigningConfigArn: '', FunctionName: '' };
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_PutRuntimeManagementConfig.html */
export function putRuntimeManagementConfig(
  input: Input<'PutRuntimeManagementConfig'>,
  context: LambdaContext,
): Output<'PutRuntimeManagementConfig'> {
  const { name, qualifier } = parseFunctionName(input.FunctionName, input.Qualifier);
  findVersion(context, { name, qualifier });
  if (input.UpdateRuntimeOn === 'Manual' && !input.RuntimeVersionArn) {
    throw invalidParameter('You must specify RuntimeVersionArn when UpdateRuntimeOn is set to Manual.');
  }
  if (input.UpdateRuntimeOn !== 'Manual' && input.RuntimeVersionArn) {
    throw invalidParameter(
      `RuntimeVersionArn cannot be specified when UpdateRuntimeOn is set to ${input.UpdateRuntimeOn}.`,
    );
  }
  const config = {
    UpdateRuntimeOn: input.UpdateRuntimeOn,
    FunctionArn: functionArn(context, name, qualifier ?? '$LATEST'),
    RuntimeVersionArn: input.RuntimeVersionArn,
  };
  context.state.runtimeManagement.set(qualifiedKey(name, qualifier), config);
  return config;
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetRuntimeManagementConfig.html */
export function getRuntimeManagementConfig(
  input: Input<'GetRuntimeManagementConfig'>,
  context: LambdaContext,
): Output<'GetRuntimeManagementConfig'> {
  const { name, qualifier } = parseFunctionName(input.FunctionName, input.Qualifier);
  findVersion(context, { name, qualifier });
  const FunctionArn = functionArn(context, name, qualifier ?? '$LATEST');
  return context.state.runtimeManagement.get(qualifiedKey(name, qualifier)) ?? { UpdateRuntimeOn: 'Auto', FunctionArn };
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionRecursionConfig.html */
export function putFunctionRecursionConfig(
  input: Input<'PutFunctionRecursionConfig'>,
  context: LambdaContext,
): Output<'PutFunctionRecursionConfig'> {
  const { name } = parseFunctionName(input.FunctionName);
  findFunction(context, name);
  const RecursiveLoop = input.RecursiveLoop ?? 'Terminate';
  context.state.recursion.set(name, RecursiveLoop);
  return { RecursiveLoop };
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionRecursionConfig.html */
export function getFunctionRecursionConfig(
  input: Input<'GetFunctionRecursionConfig'>,
  context: LambdaContext,
): Output<'GetFunctionRecursionConfig'> {
  const { name } = parseFunctionName(input.FunctionName);
  findFunction(context, name);
  return { RecursiveLoop: context.state.recursion.get(name) ?? 'Terminate' };
}
