import type { CreateFunctionCommandInput } from '@aws-sdk/client-lambda';
import { Constraints } from '../../../engines/constraints/constraints.ts';
import { NotImplementedError } from '../../../service/errors.ts';
import { invalidParameter } from '../lambda-error.ts';

/** The members that CreateFunction and UpdateFunctionConfiguration share. */
export type ConfigurationInput = Omit<
  Partial<CreateFunctionCommandInput>,
  'Code' | 'FunctionName' | 'Publish' | 'Tags'
>;

const RUNTIME =
  /^(nodejs(\d+\.(x|\d+)(-edge)?)?|java\d+(\.al2(023)?)?|python\d\.\d+|dotnet(core)?\d+(\.\d)?|ruby\d\.\d|go1\.x|provided(\.al2(023)?)?)$/;

const VARIABLE = /^[a-zA-Z]([a-zA-Z0-9_])+$/;
const ENVIRONMENT_BYTES_MAX = 4096;
const LAYERS_MAX = 5;

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime */
const RESERVED_VARIABLES = new Set([
  '_HANDLER',
  '_X_AMZN_TRACE_ID',
  'AWS_DEFAULT_REGION',
  'AWS_REGION',
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_VERSION',
  'AWS_LAMBDA_INITIALIZATION_TYPE',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_ACCESS_KEY',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_LAMBDA_RUNTIME_API',
  'LAMBDA_TASK_ROOT',
  'LAMBDA_RUNTIME_DIR',
]);

/**
 * Checks the values of a function's configuration against AWS's limits.
 * @throws ValidationException, InvalidParameterValueException in AWS's words; NotImplementedError by the member's name
 */
export function checkConfiguration(input: ConfigurationInput): void {
  const bad = Object.keys(input.Environment?.Variables ?? {}).find((name) => !VARIABLE.test(name));
  new Constraints()
    .number('timeout', input.Timeout, { min: 1, max: 900 })
    .number('memorySize', input.MemorySize, { min: 128, max: 10_240 })
    .number('ephemeralStorage.size', input.EphemeralStorage?.Size, { min: 512, max: 10_240 })
    .text('description', input.Description, { max: 256 })
    .text('handler', input.Handler, { max: 128 })
    .text('environment.variables', bad, { pattern: VARIABLE })
    .check();
  if (input.Runtime !== undefined && !RUNTIME.test(input.Runtime)) {
    throw invalidParameter(
      `Value ${input.Runtime} at 'runtime' failed to satisfy constraint: Member must satisfy enum value set`,
    );
  }
  if ((input.Layers?.length ?? 0) > LAYERS_MAX) {
    throw invalidParameter(`Cannot reference more than ${LAYERS_MAX} layers.`);
  }
  checkVariables(input.Environment?.Variables ?? {});
  refuseUnknown(input);
}

function checkVariables(variables: Readonly<Record<string, string>>): void {
  const problem =
    'Lambda was unable to configure your environment variables because the environment variables you have provided';
  const reserved = Object.keys(variables).filter((name) => RESERVED_VARIABLES.has(name));
  if (reserved.length > 0) {
    throw invalidParameter(
      `${problem} contains reserved keys that are currently not supported for modification. ` +
        `Reserved keys used in this request: ${reserved.join(', ')}`,
    );
  }
  const measured = JSON.stringify(variables);
  if (Buffer.byteLength(measured) > ENVIRONMENT_BYTES_MAX) {
    throw invalidParameter(`${problem} exceeded the 4KB limit. String measured: ${measured}`);
  }
}

function refuseUnknown(input: ConfigurationInput): void {
  for (const member of ['DurableConfig', 'CapacityProviderConfig', 'TenancyConfig', 'CodeSigningConfigArn'] as const) {
    if (input[member] !== undefined) throw new NotImplementedError(`lambda: a function with ${member}`);
  }
}
