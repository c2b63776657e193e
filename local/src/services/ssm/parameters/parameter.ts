import type { Parameter as ParameterOutput } from '@aws-sdk/client-ssm';
import { AwsError } from '../../../service/errors.ts';
import { parameterNotFound } from '../errors.ts';
import type { Parameter, ParameterVersion, SsmContext } from '../state.ts';
import { parameterArn } from './parameter-arn.ts';
import { unseal } from './secure-string.ts';

/** A version of a parameter, and the part of the request that chose it: `:3`, `:live`. */
export interface SelectedVersion {
  readonly parameter: Parameter;
  readonly version: ParameterVersion;
  readonly selector: string | undefined;
}

/** The version that a parameter has now. */
export function latest({ name, versions }: Parameter): ParameterVersion {
  const version = versions.at(-1);
  if (!version) throw new Error(`The parameter ${name} has no version.`);
  return version;
}

/** @throws AwsError ParameterNotFound */
export function findParameter(nameOrArn: string, context: SsmContext): Parameter {
  const parameter = context.state.parameters.get(nameOf(nameOrArn, context));
  if (!parameter) throw parameterNotFound();
  return parameter;
}

/**
 * Finds `name`, `name:version` or `name:label`, the name also as an ARN.
 * @throws AwsError ParameterNotFound; ParameterVersionNotFound
 */
export function selectVersion(reference: string, context: SsmContext): SelectedVersion {
  const [, start = '', resource = ''] = /^((?:arn:[^:]*:ssm:[^:]*:[^:]*:)?)(.*)$/.exec(reference) ?? [];
  const [name = '', selector] = resource.split(':', 2);
  const parameter = findParameter(start + name, context);
  if (selector === undefined) return { parameter, version: latest(parameter), selector };
  const version = parameter.versions.find(
    ({ version: number, labels }) => String(number) === selector || labels.includes(selector),
  );
  if (version) return { parameter, version, selector: `:${selector}` };
  const what = /^\d+$/.test(selector) ? `version ${selector}` : `version label ${selector}`;
  throw new AwsError(
    'ParameterVersionNotFound',
    `Systems Manager could not find ${what} of ${parameter.name}. Verify the version and try again.`,
  );
}

/** A version as GetParameter and its like give it. */
export async function parameterOutput(
  { parameter, version, selector }: SelectedVersion,
  withDecryption: boolean,
  context: SsmContext,
): Promise<ParameterOutput> {
  return {
    Name: parameter.name,
    Type: version.type,
    Value: withDecryption ? await unseal(parameter.name, version, context) : version.value,
    Version: version.version,
    Selector: selector,
    LastModifiedDate: new Date(version.modifiedAt),
    ARN: parameterArn(parameter.name, context),
    DataType: version.dataType,
  };
}

/** An ARN does not tell whether the name begins with a slash. */
function nameOf(nameOrArn: string, { state }: SsmContext): string {
  const path = /^arn:[^:]*:ssm:[^:]*:[^:]*:parameter(\/.+)$/.exec(nameOrArn)?.[1];
  if (path === undefined) return nameOrArn;
  return state.parameters.has(path) ? path : path.slice(1);
}
