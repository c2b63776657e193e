import type { GetParametersByPathCommandInput } from '@aws-sdk/client-ssm';
import { page } from '../../../service/page.ts';
import { validationError } from '../../../service/validation-error.ts';
import { checkMaxResults } from '../check-max-results.ts';
import type { SsmContext } from '../state.ts';
import { byName } from './by-name.ts';
import { latest, parameterOutput } from './parameter.ts';
import { compileFilters, isUnder } from './parameter-filters.ts';

const RESULTS_MAX = 10;

/**
 * The parameters one level under a path, or all under it.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParametersByPath.html
 * @throws AwsError ValidationException; InvalidFilterKey and its like; InvalidNextToken
 */
export async function getParametersByPath(input: GetParametersByPathCommandInput, context: SsmContext) {
  const { Path = '', Recursive = false, ParameterFilters = [], WithDecryption = false } = input;
  if (!Path.startsWith('/')) {
    throw validationError(
      `The parameter doesn't meet the parameter name requirements. The parameter name must begin with a forward slash "/". It can't be prefixed with "aws" or "ssm" (case-insensitive).`,
    );
  }
  const limit = checkMaxResults(input.MaxResults, RESULTS_MAX);
  const matches = compileFilters(ParameterFilters);
  const found = [...context.state.parameters.values()]
    .filter((parameter) => isUnder(Path, parameter.name, Recursive) && matches(parameter))
    .sort(byName);
  const { items, nextToken } = page(found, ({ name }) => name, {
    token: input.NextToken,
    limit,
    invalidTokenCode: 'InvalidNextToken',
  });
  const Parameters = await Promise.all(
    items.map((parameter) =>
      parameterOutput({ parameter, version: latest(parameter), selector: undefined }, WithDecryption, context),
    ),
  );
  return { Parameters, NextToken: nextToken };
}
