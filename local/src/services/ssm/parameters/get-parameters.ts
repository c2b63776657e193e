import type { GetParameterCommandInput, GetParametersCommandInput } from '@aws-sdk/client-ssm';
import { Constraints } from '../../../engines/constraints/constraints.ts';
import { AwsError } from '../../../service/errors.ts';
import type { SsmContext } from '../state.ts';
import { parameterOutput, type SelectedVersion, selectVersion } from './parameter.ts';

const NAMES_MAX = 10;

/**
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html
 * @throws AwsError ParameterNotFound; ParameterVersionNotFound; InvalidKeyId
 */
export async function getParameter(
  { Name = '', WithDecryption = false }: GetParameterCommandInput,
  context: SsmContext,
) {
  return { Parameter: await parameterOutput(selectVersion(Name, context), WithDecryption, context) };
}

/**
 * Up to ten parameters; those that are not there are named in the answer.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameters.html
 * @throws AwsError ValidationException; InvalidKeyId
 */
export async function getParameters(
  { Names = [], WithDecryption = false }: GetParametersCommandInput,
  context: SsmContext,
) {
  new Constraints().list('names', Names, { min: 1, max: NAMES_MAX }).check();
  const found = Names.map((name) => ({ name, selected: trySelect(name, context) }));
  const versions = found.flatMap(({ selected }) => selected ?? []);
  return {
    Parameters: await Promise.all(versions.map((version) => parameterOutput(version, WithDecryption, context))),
    InvalidParameters: found.flatMap(({ name, selected }) => (selected ? [] : [name])),
  };
}

function trySelect(name: string, context: SsmContext): SelectedVersion | undefined {
  try {
    return selectVersion(name, context);
  } catch (error) {
    if (error instanceof AwsError) return undefined;
    throw error;
  }
}
