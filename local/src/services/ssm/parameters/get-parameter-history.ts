import type { GetParameterHistoryCommandInput } from '@aws-sdk/client-ssm';
import { page } from '../../../service/page.ts';
import { checkMaxResults } from '../check-max-results.ts';
import type { SsmContext } from '../state.ts';
import { findParameter } from './parameter.ts';
import { unseal } from './secure-string.ts';

const RESULTS_MAX = 50;

/**
 * All versions, oldest first.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameterHistory.html
 * @throws AwsError ParameterNotFound; InvalidNextToken
 */
export async function getParameterHistory(input: GetParameterHistoryCommandInput, context: SsmContext) {
  const { Name = '', WithDecryption = false } = input;
  const limit = checkMaxResults(input.MaxResults, RESULTS_MAX);
  const { name, versions } = findParameter(Name, context);
  const { items, nextToken } = page(versions, ({ version }) => String(version), {
    token: input.NextToken,
    limit,
    invalidTokenCode: 'InvalidNextToken',
  });
  const Parameters = await Promise.all(
    items.map(async (version) => ({
      Name: name,
      Type: version.type,
      KeyId: version.keyId,
      LastModifiedDate: new Date(version.modifiedAt),
      LastModifiedUser: version.modifiedBy,
      Description: version.description,
      Value: WithDecryption ? await unseal(name, version, context) : version.value,
      AllowedPattern: version.allowedPattern,
      Version: version.version,
      Labels: [...version.labels],
      Tier: version.tier,
      Policies: [],
      DataType: version.dataType,
    })),
  );
  return { Parameters, NextToken: nextToken };
}
