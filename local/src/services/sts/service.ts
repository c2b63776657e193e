import { defineService } from '../../service/service.ts';
import { assumeRole } from './assume-role.ts';
import { assumeRoleWithWebIdentity } from './assume-role-with-web-identity.ts';
import { getAccessKeyInfo, getCallerIdentity } from './get-caller-identity.ts';
import * as model from './model.ts';
import { getFederationToken, getSessionToken } from './session-tokens.ts';

/** AWS Security Token Service. https://docs.aws.amazon.com/STS/latest/APIReference/ */
export const sts = defineService({
  name: 'sts',
  protocol: {
    kind: 'query',
    signingName: 'sts',
    apiVersion: '2011-06-15',
    xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  },
  model,
  validationErrorCode: 'ValidationError',
  state: () => ({}),
  operations: {
    AssumeRole: assumeRole,
    AssumeRoleWithWebIdentity: assumeRoleWithWebIdentity,
    GetAccessKeyInfo: getAccessKeyInfo,
    GetCallerIdentity: getCallerIdentity,
    GetFederationToken: getFederationToken,
    GetSessionToken: getSessionToken,
  },
});
