import type { FunctionConfiguration, LoggingConfig, VpcConfig, VpcConfigResponse } from '@aws-sdk/client-lambda';
import type { LambdaContext } from '../lambda-context.ts';
import { resolveLayers } from '../layers/resolve-layers.ts';
import type { ConfigurationInput } from './check-configuration.ts';
import { functionArn } from './function-name.ts';

/** What is configured for a function that a request says nothing about. */
export function defaultConfiguration(context: LambdaContext, name: string): FunctionConfiguration {
  return {
    FunctionName: name,
    FunctionArn: functionArn(context, name),
    Description: '',
    Timeout: 3,
    MemorySize: 128,
    Version: '$LATEST',
    TracingConfig: { Mode: 'PassThrough' },
    PackageType: 'Zip',
    Architectures: ['x86_64'],
    EphemeralStorage: { Size: 512 },
    SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
    LoggingConfig: { LogFormat: 'Text', LogGroup: `/aws/lambda/${name}` },
    State: 'Active',
    LastUpdateStatus: 'Successful',
  };
}

/** A configuration with what a request sets, as the API answers it. An empty value takes a setting away. */
export function withConfiguration(
  context: LambdaContext,
  current: FunctionConfiguration,
  input: ConfigurationInput,
): FunctionConfiguration {
  const next: FunctionConfiguration = { ...current };
  for (const member of [
    'Description',
    'Role',
    'Handler',
    'Runtime',
    'Timeout',
    'MemorySize',
    'Architectures',
  ] as const) {
    if (input[member] !== undefined) Object.assign(next, { [member]: input[member] });
  }
  if (input.PackageType) next.PackageType = input.PackageType;
  if (input.Environment?.Variables) next.Environment = environment(current, input.Environment.Variables);
  if (input.KMSKeyArn !== undefined) next.KMSKeyArn = input.KMSKeyArn || undefined;
  if (input.TracingConfig?.Mode) next.TracingConfig = { Mode: input.TracingConfig.Mode };
  if (input.EphemeralStorage) next.EphemeralStorage = { Size: input.EphemeralStorage.Size };
  if (input.DeadLetterConfig) {
    next.DeadLetterConfig = input.DeadLetterConfig.TargetArn ? { ...input.DeadLetterConfig } : undefined;
  }
  if (input.FileSystemConfigs) {
    next.FileSystemConfigs = input.FileSystemConfigs.length > 0 ? [...input.FileSystemConfigs] : undefined;
  }
  if (input.ImageConfig) next.ImageConfigResponse = { ImageConfig: { ...input.ImageConfig } };
  if (input.VpcConfig) next.VpcConfig = vpcConfig(input.VpcConfig);
  if (input.SnapStart) next.SnapStart = { ApplyOn: input.SnapStart.ApplyOn, OptimizationStatus: 'Off' };
  if (input.LoggingConfig) next.LoggingConfig = loggingConfig(current.LoggingConfig, input.LoggingConfig);
  if (input.Layers) next.Layers = input.Layers.length > 0 ? resolveLayers(context, input.Layers) : undefined;
  if (next.Runtime) next.RuntimeVersionConfig = { RuntimeVersionArn: runtimeVersionArn(context, next.Runtime) };
  return next;
}

/** As `2026-11-21T01:11:34.476+0000`, the form that only this API uses. */
export function lastModified(context: LambdaContext): string {
  return new Date(context.clock.now()).toISOString().replace('Z', '+0000');
}

/** No variables are answered as such for a function that is made so; an update that leaves none takes the block away. */
function environment(
  current: FunctionConfiguration,
  variables: Readonly<Record<string, string>>,
): FunctionConfiguration['Environment'] {
  const isEmptied = Object.keys(variables).length === 0 && current.Environment !== undefined;
  return isEmptied ? undefined : { Variables: { ...variables } };
}

function vpcConfig({
  SubnetIds = [],
  SecurityGroupIds = [],
  Ipv6AllowedForDualStack = false,
}: VpcConfig): VpcConfigResponse {
  const VpcId = SubnetIds.length > 0 ? 'vpc-00000000000000000' : '';
  return { SubnetIds, SecurityGroupIds, VpcId, Ipv6AllowedForDualStack };
}

/** Levels exist for JSON only; AWS answers INFO where none was set. */
function loggingConfig(current: LoggingConfig | undefined, input: LoggingConfig): LoggingConfig {
  const LogFormat = input.LogFormat ?? current?.LogFormat;
  const LogGroup = input.LogGroup || current?.LogGroup;
  if (LogFormat !== 'JSON') return { LogFormat, LogGroup };
  return {
    LogFormat,
    ApplicationLogLevel: input.ApplicationLogLevel ?? current?.ApplicationLogLevel ?? 'INFO',
    SystemLogLevel: input.SystemLogLevel ?? current?.SystemLogLevel ?? 'INFO',
    LogGroup,
  };
}

function runtimeVersionArn(context: LambdaContext, runtime: string): string {
  const version = Buffer.from(runtime).toString('hex').padEnd(64, '0');
  return `arn:${context.partition}:lambda:${context.region}::runtime:${version}`;
}
