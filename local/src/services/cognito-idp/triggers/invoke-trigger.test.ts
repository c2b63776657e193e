import {
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
  CreateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import * as lambdaModel from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AwsError } from '../../../service/errors.ts';
import type { Principal } from '../../../service/principal.ts';
import { defineService } from '../../../service/service.ts';
import { createManualClock, startTestEndpoint, type TestEndpoint } from '../../../testing/start-test-endpoint.ts';
import { cognitoIdp } from '../service.ts';

const TRIGGER = 'arn:aws:lambda:eu-west-1:000000000000:function:gate';

/** What the function does with an event: answers text, throws, or never ends. */
let invoke: (event: string) => Promise<{ payload: string; failed?: boolean }>;
let attempts: { event: Record<string, unknown>; principal: Principal }[] = [];

const lambda = defineService({
  name: 'lambda',
  protocol: { kind: 'rest-json', signingName: 'lambda' },
  model: lambdaModel,
  state: () => ({}),
  operations: {
    async Invoke({ Payload }, { principal }) {
      const text = Buffer.from(Payload as Uint8Array).toString();
      attempts.push({ event: JSON.parse(text) as Record<string, unknown>, principal });
      const { payload, failed = false } = await invoke(text);
      return { StatusCode: 200, Payload: Buffer.from(payload) as never, ...(failed && { FunctionError: 'Unhandled' }) };
    },
  },
});

const clock = createManualClock();
let endpoint: TestEndpoint;
let client: CognitoIdentityProviderClient;
let poolId: string;
let poolArn: string;

beforeAll(async () => {
  endpoint = await startTestEndpoint([cognitoIdp, lambda], { clock });
  client = new CognitoIdentityProviderClient(endpoint.client);
  const { UserPool } = await client.send(
    new CreateUserPoolCommand({ PoolName: 'triggered', LambdaConfig: { PreSignUp: TRIGGER } }),
  );
  poolId = UserPool?.Id ?? '';
  poolArn = UserPool?.Arn ?? '';
});
afterAll(() => endpoint.stop());
beforeEach(() => {
  attempts = [];
});

function createUser(Username: string) {
  return client.send(new AdminCreateUserCommand({ UserPoolId: poolId, Username, MessageAction: 'SUPPRESS' }));
}

describe('a trigger', () => {
  it('is invoked by the service for the pool, with the event of the documentation', async () => {
    invoke = async (event) => ({ payload: event });
    await createUser('ada');
    expect(attempts).toHaveLength(1);
    expect(attempts[0]?.principal).toEqual({
      type: 'service',
      arn: 'cognito-idp.amazonaws.com',
      sessionFor: poolArn,
    });
    expect(attempts[0]?.event).toEqual({
      version: '1',
      triggerSource: 'PreSignUp_AdminCreateUser',
      region: 'eu-west-1',
      userPoolId: poolId,
      userName: 'ada',
      callerContext: { awsSdkVersion: expect.any(String), clientId: 'CLIENT_ID_NOT_APPLICABLE' },
      request: { userAttributes: {}, validationData: null },
      response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
    });
  });

  it('that fails refuses what the user wanted, in the function’s words, after one attempt', async () => {
    invoke = async () => ({ payload: JSON.stringify({ errorMessage: 'Not today' }), failed: true });
    await expect(createUser('refused')).rejects.toMatchObject({
      name: 'UserLambdaValidationException',
      message: 'PreSignUp failed with error Not today.',
    });
    expect(attempts).toHaveLength(1);
  });

  it.each(['null', '"text"', '{"statusCode":200}', '{"response":3}'])(
    'that answers %s is not understood',
    async (payload) => {
      invoke = async () => ({ payload });
      await expect(createUser('odd')).rejects.toMatchObject({
        name: 'InvalidLambdaResponseException',
        message: 'Unrecognizable lambda output',
      });
    },
  );

  it('that may not be invoked is an unexpected failure, after one attempt', async () => {
    invoke = () => Promise.reject(new AwsError('AccessDeniedException', 'No', { status: 403 }));
    await expect(createUser('denied')).rejects.toMatchObject({
      name: 'UnexpectedLambdaException',
      message: 'PreSignUp invocation failed due to error AccessDeniedException.',
    });
    expect(attempts).toHaveLength(1);
  });

  it('is tried three times while it is throttled', async () => {
    invoke = async (event) => {
      if (attempts.length < 3) throw new AwsError('TooManyRequestsException', 'Busy', { status: 429 });
      return { payload: event };
    };
    await createUser('patient');
    expect(attempts).toHaveLength(3);
  });

  it('that does not answer is given up after three times five seconds', async () => {
    const invoked: (() => void)[] = [];
    const started = Array.from({ length: 3 }, () => new Promise<void>((resolve) => invoked.push(resolve)));
    invoke = () => {
      invoked[attempts.length - 1]?.();
      return new Promise(() => undefined);
    };
    const refused = expect(createUser('slow')).rejects.toMatchObject({
      name: 'UnexpectedLambdaException',
      message: 'PreSignUp invocation failed due to error Socket timeout while invoking Lambda function.',
    });
    for (const attempt of started) {
      await attempt;
      await clock.advance(5_000);
    }
    await refused;
    expect(attempts).toHaveLength(3);
  });
});
