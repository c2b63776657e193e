import type {
  DescribeRiskConfigurationCommandInput,
  SetRiskConfigurationCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { findClientOfPool } from '../clients/find-client.ts';
import type { CognitoContext } from '../state.ts';
import { findPool } from '../user-pools/find-pool.ts';

/**
 * What threat protection does, for one client or a whole pool. It is kept and shown; nothing is judged a risk here.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetRiskConfiguration.html
 */
export function setRiskConfiguration(input: SetRiskConfigurationCommandInput, context: CognitoContext) {
  const key = keyOf(input, context);
  const RiskConfiguration = { ...input, LastModifiedDate: new Date(context.clock.now()) };
  context.state.riskConfigurations.set(key, RiskConfiguration);
  return { RiskConfiguration };
}

/** A client without a configuration of its own has the pool's. */
export function describeRiskConfiguration(input: DescribeRiskConfigurationCommandInput, context: CognitoContext) {
  const { riskConfigurations } = context.state;
  const { UserPoolId, ClientId } = input;
  const found = riskConfigurations.get(keyOf(input, context)) ?? riskConfigurations.get(`${UserPoolId}/`);
  return { RiskConfiguration: found ?? { UserPoolId, ClientId } };
}

function keyOf({ UserPoolId, ClientId }: DescribeRiskConfigurationCommandInput, context: CognitoContext): string {
  const pool = findPool(UserPoolId, context);
  if (ClientId !== undefined) findClientOfPool(pool.id, ClientId, context);
  return `${pool.id}/${ClientId ?? ''}`;
}
