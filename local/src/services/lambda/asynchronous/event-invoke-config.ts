import type { DestinationConfig, FunctionEventInvokeConfig } from '@aws-sdk/client-lambda';
import { Constraints } from '../../../engines/constraints/constraints.ts';
import { page } from '../../../service/page.ts';
import { findFunction, findVersion } from '../functions/find-function.ts';
import { type FunctionReference, functionArn, parseFunctionName, qualifiedKey } from '../functions/function-name.ts';
import type { Input, LambdaContext, Output } from '../lambda-context.ts';
import { invalidParameter, resourceNotFound } from '../lambda-error.ts';

type Settings = Pick<
  FunctionEventInvokeConfig,
  'MaximumRetryAttempts' | 'MaximumEventAgeInSeconds' | 'DestinationConfig'
>;

const DESTINATION = /^$|^arn:aws[\w-]*:(sqs|sns|lambda|events|s3):/;

/** Replaces all settings. https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html */
export function putFunctionEventInvokeConfig(
  input: Input<'PutFunctionEventInvokeConfig'>,
  context: LambdaContext,
): Output<'PutFunctionEventInvokeConfig'> {
  const reference = parseFunctionName(input.FunctionName, input.Qualifier);
  checkSettings(context, reference, input);
  return store(context, reference, input);
}

/** Changes what is given. https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionEventInvokeConfig.html */
export function updateFunctionEventInvokeConfig(
  input: Input<'UpdateFunctionEventInvokeConfig'>,
  context: LambdaContext,
): Output<'UpdateFunctionEventInvokeConfig'> {
  const reference = parseFunctionName(input.FunctionName, input.Qualifier);
  checkSettings(context, reference, input);
  const current = find(context, reference);
  return store(context, reference, {
    MaximumRetryAttempts: input.MaximumRetryAttempts ?? current.MaximumRetryAttempts,
    MaximumEventAgeInSeconds: input.MaximumEventAgeInSeconds ?? current.MaximumEventAgeInSeconds,
    DestinationConfig: input.DestinationConfig ?? current.DestinationConfig,
  });
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionEventInvokeConfig.html */
export function getFunctionEventInvokeConfig(
  input: Input<'GetFunctionEventInvokeConfig'>,
  context: LambdaContext,
): Output<'GetFunctionEventInvokeConfig'> {
  return find(context, parseFunctionName(input.FunctionName, input.Qualifier));
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_DeleteFunctionEventInvokeConfig.html */
export function deleteFunctionEventInvokeConfig(
  input: Input<'DeleteFunctionEventInvokeConfig'>,
  context: LambdaContext,
): Output<'DeleteFunctionEventInvokeConfig'> {
  const reference = parseFunctionName(input.FunctionName, input.Qualifier);
  find(context, reference);
  context.state.eventInvokeConfigs.delete(qualifiedKey(reference.name, reference.qualifier));
  return {};
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctionEventInvokeConfigs.html */
export function listFunctionEventInvokeConfigs(
  input: Input<'ListFunctionEventInvokeConfigs'>,
  context: LambdaContext,
): Output<'ListFunctionEventInvokeConfigs'> {
  const { name } = parseFunctionName(input.FunctionName);
  findFunction(context, name);
  const all = [...context.state.eventInvokeConfigs]
    .filter(([key]) => key.startsWith(`${name}:`))
    .map(([, config]) => config);
  const { items, nextToken } = page(all, ({ FunctionArn }) => FunctionArn ?? '', {
    token: input.Marker,
    limit: input.MaxItems ?? 50,
  });
  return { FunctionEventInvokeConfigs: [...items], NextMarker: nextToken };
}

function find(context: LambdaContext, { name, qualifier = '$LATEST' }: FunctionReference): FunctionEventInvokeConfig {
  const found = context.state.eventInvokeConfigs.get(qualifiedKey(name, qualifier));
  if (!found) {
    throw resourceNotFound(`The function ${functionArn(context, name, qualifier)} doesn't have an EventInvokeConfig`);
  }
  return found;
}

function checkSettings(context: LambdaContext, reference: FunctionReference, settings: Settings): void {
  const { MaximumRetryAttempts: attempts, MaximumEventAgeInSeconds: age, DestinationConfig: destinations } = settings;
  if (attempts === undefined && age === undefined && destinations === undefined) {
    throw invalidParameter('You must specify at least one of error handling or destination setting.');
  }
  new Constraints()
    .number('maximumRetryAttempts', attempts, { min: 0, max: 2 })
    .number('maximumEventAgeInSeconds', age, { min: 60, max: 21_600 })
    .check();
  findVersion(context, reference);
  for (const { Destination = '' } of [destinations?.OnSuccess ?? {}, destinations?.OnFailure ?? {}]) {
    if (!DESTINATION.test(Destination)) {
      throw invalidParameter(`The provided destination config DestinationConfig is invalid.`);
    }
    if (Destination === functionArn(context, reference.name)) {
      throw invalidParameter("You can't specify the function as a destination for itself.");
    }
  }
}

function store(
  context: LambdaContext,
  { name, qualifier = '$LATEST' }: FunctionReference,
  settings: Settings,
): FunctionEventInvokeConfig {
  const config: FunctionEventInvokeConfig = {
    LastModified: new Date(context.clock.now()),
    FunctionArn: functionArn(context, name, qualifier),
    ...(settings.MaximumRetryAttempts !== undefined && { MaximumRetryAttempts: settings.MaximumRetryAttempts }),
    ...(settings.MaximumEventAgeInSeconds !== undefined && {
      MaximumEventAgeInSeconds: settings.MaximumEventAgeInSeconds,
    }),
    DestinationConfig: destinationConfig(settings.DestinationConfig),
  };
  context.state.eventInvokeConfigs.set(qualifiedKey(name, qualifier), config);
  return config;
}

/** Both sides are answered, also when there is none. */
function destinationConfig(config: DestinationConfig | undefined): DestinationConfig {
  return {
    OnSuccess: config?.OnSuccess?.Destination ? { Destination: config.OnSuccess.Destination } : {},
    OnFailure: config?.OnFailure?.Destination ? { Destination: config.OnFailure.Destination } : {},
  };
}
