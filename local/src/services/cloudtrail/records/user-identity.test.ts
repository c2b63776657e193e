import { expect, it } from '@jest/globals';
import type { ApiCall, CallOrigin } from '../../../service/api-call.ts';
import type { Principal } from '../../../service/principal.ts';
import { userIdentity, userNameOf } from './user-identity.ts';

const ACCOUNT = '000000000000';
const request: CallOrigin = { kind: 'request', requestId: 'r', sourceIp: '127.0.0.1', userAgent: 'curl', host: 'h' };
const states: CallOrigin = { kind: 'service', service: 'stepfunctions' };
const root: Principal = { type: 'root', arn: `arn:aws:iam::${ACCOUNT}:root` };
const session: Principal = { type: 'assumed-role', arn: `arn:aws:sts::${ACCOUNT}:assumed-role/machine/run` };
const service: Principal = { type: 'service', arn: 'apigateway.amazonaws.com' };

const identify = (principal: Principal, origin: CallOrigin) =>
  userIdentity({ principal, origin, at: 0 } as ApiCall, ACCOUNT);

it('of a service that acts with a role names both', () => {
  const identity = identify(session, states);
  expect(identity).toMatchObject({
    type: 'AssumedRole',
    arn: session.arn,
    invokedBy: 'states.amazonaws.com',
    sessionContext: { sessionIssuer: { userName: 'machine', arn: `arn:aws:iam::${ACCOUNT}:role/machine` } },
  });
  expect(identity.accessKeyId).toBeUndefined();
  expect(userNameOf(identity)).toBe('run');
});

it('of a service that acts for itself names it alone', () => {
  const identity = identify(service, { kind: 'service', service: 'apigatewayv2' });
  expect(identity).toEqual({ type: 'AWSService', invokedBy: 'apigateway.amazonaws.com' });
});

it('of a request without a signature names nobody', () => {
  expect(identify(root, request)).toEqual({ type: 'Unknown', principalId: 'Anonymous' });
  expect(identify(root, { ...request, accessKeyId: 'AKIA1' })).toMatchObject({ type: 'Root', accessKeyId: 'AKIA1' });
});
