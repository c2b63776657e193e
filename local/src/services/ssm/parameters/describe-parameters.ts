import type { DescribeParametersCommandInput, ParameterMetadata, ParameterStringFilter } from '@aws-sdk/client-ssm';
import { page } from '../../../service/page.ts';
import { validationError } from '../../../service/validation-error.ts';
import { checkMaxResults } from '../check-max-results.ts';
import type { Parameter, SsmContext } from '../state.ts';
import { byName } from './by-name.ts';
import { latest } from './parameter.ts';
import { parameterArn } from './parameter-arn.ts';
import { compileFilters } from './parameter-filters.ts';

const RESULTS_MAX = 50;

/**
 * All about parameters but their values.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeParameters.html
 * @throws AwsError ValidationException; InvalidFilterKey and its like; InvalidNextToken
 */
export function describeParameters(input: DescribeParametersCommandInput, context: SsmContext) {
  const { Filters = [], ParameterFilters = [] } = input;
  if (Filters.length > 0 && ParameterFilters.length > 0) {
    throw validationError('You can use either Filters or ParameterFilters in a single request.');
  }
  const limit = checkMaxResults(input.MaxResults, RESULTS_MAX);
  // The older filters look for beginnings.
  const older = Filters.map(({ Key, Values }): ParameterStringFilter => ({ Key, Option: 'BeginsWith', Values }));
  const matches = compileFilters([...older, ...ParameterFilters]);
  const found = [...context.state.parameters.values()].filter(matches).sort(byName);
  const { items, nextToken } = page(found, ({ name }) => name, {
    token: input.NextToken,
    limit,
    invalidTokenCode: 'InvalidNextToken',
  });
  return { Parameters: items.map((parameter) => metadata(parameter, context)), NextToken: nextToken };
}

function metadata(parameter: Parameter, context: SsmContext): ParameterMetadata {
  const version = latest(parameter);
  return {
    Name: parameter.name,
    ARN: parameterArn(parameter.name, context),
    Type: version.type,
    KeyId: version.keyId,
    LastModifiedDate: new Date(version.modifiedAt),
    LastModifiedUser: version.modifiedBy,
    Description: version.description,
    AllowedPattern: version.allowedPattern,
    Version: version.version,
    Tier: version.tier,
    Policies: [],
    DataType: version.dataType,
  };
}
