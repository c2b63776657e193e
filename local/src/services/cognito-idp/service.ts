import { defineService } from '../../service/service.ts';
import { authenticationOperations } from './authentication/operations.ts';
import * as model from './model.ts';
import { createCognitoState } from './state.ts';

/**
 * Amazon Cognito user pools.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/
 */
export const cognitoIdp = defineService({
  name: 'cognito-idp',
  protocol: {
    kind: 'json',
    signingName: 'cognito-idp',
    targetPrefix: 'AWSCognitoIdentityProviderService',
    apiVersion: '2016-04-18',
  },
  model,
  state: createCognitoState,
  validationErrorCode: 'InvalidParameterException',
  start({ state }) {
    for (const user of state.users.values()) state.userIndex.add(user);
  },
  operations: {
    ...authenticationOperations,
  },
});
