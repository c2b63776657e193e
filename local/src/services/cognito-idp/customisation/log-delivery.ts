import type {
  GetLogDeliveryConfigurationCommandInput,
  SetLogDeliveryConfigurationCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { CognitoContext } from '../state.ts';
import { findPool } from '../user-pools/find-pool.ts';

/**
 * Where a pool's logs go. It is kept and shown; no logs are written.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetLogDeliveryConfiguration.html
 */
export function setLogDeliveryConfiguration(input: SetLogDeliveryConfigurationCommandInput, context: CognitoContext) {
  const pool = findPool(input.UserPoolId, context);
  const { LogConfigurations = [] } = input;
  context.state.logDeliveries.set(pool.id, LogConfigurations);
  return { LogDeliveryConfiguration: { UserPoolId: pool.id, LogConfigurations } };
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetLogDeliveryConfiguration.html */
export function getLogDeliveryConfiguration(input: GetLogDeliveryConfigurationCommandInput, context: CognitoContext) {
  const pool = findPool(input.UserPoolId, context);
  const LogConfigurations = [...(context.state.logDeliveries.get(pool.id) ?? [])];
  return { LogDeliveryConfiguration: { UserPoolId: pool.id, LogConfigurations } };
}
