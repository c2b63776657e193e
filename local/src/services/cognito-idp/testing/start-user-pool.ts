import {
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  type CreateUserPoolClientCommandInput,
  CreateUserPoolCommand,
  type CreateUserPoolCommandInput,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import * as lambdaModel from '@aws-sdk/client-lambda';
import { AwsError } from '../../../service/errors.ts';
import { defineService, type Service } from '../../../service/service.ts';
import { createManualClock, startTestEndpoint } from '../../../testing/start-test-endpoint.ts';
import { cognitoIdp } from '../service.ts';

/** A trigger of a test: changes the event's response, or throws. */
// biome-ignore lint/suspicious/noExplicitAny: events are what tests look at, member by member.
export type TestTrigger = (event: any) => object | undefined;

export type UserPoolTest = Awaited<ReturnType<typeof startUserPool>>;

export const PASSWORD = 'Passw0rd!';

/** An endpoint with user pools, triggers that are plain functions, and a clock that the test moves. */
export async function startUserPool(others: readonly Service[] = []) {
  const clock = createManualClock();
  const triggers = new Map<string, TestTrigger>();
  const endpoint = await startTestEndpoint([cognitoIdp, triggerFunctions(triggers), ...others], { clock });
  const client = new CognitoIdentityProviderClient(endpoint.client);
  const send = client.send.bind(client) as CognitoIdentityProviderClient['send'];

  async function createPool(settings: Partial<CreateUserPoolCommandInput> = {}): Promise<string> {
    const { UserPool } = await send(
      new CreateUserPoolCommand({ PoolName: 'test', AutoVerifiedAttributes: ['email'], ...settings }),
    );
    return UserPool?.Id ?? '';
  }
  async function createClient(UserPoolId: string, settings: Partial<CreateUserPoolClientCommandInput> = {}) {
    const { UserPoolClient } = await send(
      new CreateUserPoolClientCommand({
        UserPoolId,
        ClientName: 'test',
        ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
        PreventUserExistenceErrors: 'ENABLED',
        ...settings,
      }),
    );
    return { ClientId: UserPoolClient?.ClientId ?? '', ClientSecret: UserPoolClient?.ClientSecret };
  }
  /** The code in the newest mail to an address. */
  function codeFor(address: string): string {
    const [mail] = endpoint.inbox.list(address);
    return /\b\d{6}\b/.exec(mail?.text ?? '')?.[0] ?? '';
  }
  const signUp = (ClientId: string, Username: string, email = `${Username}@example.com`) =>
    send(
      new SignUpCommand({
        ClientId,
        Username,
        Password: PASSWORD,
        UserAttributes: [{ Name: 'email', Value: email }],
      }),
    );
  async function signIn(ClientId: string, USERNAME: string, password = PASSWORD) {
    const AuthParameters = { USERNAME, PASSWORD: password };
    return send(new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters }));
  }

  return { endpoint, clock, client, send, triggers, createPool, createClient, codeFor, signUp, signIn };
}

/** The ARN under which a pool finds the trigger of this name. */
export function triggerArn(name: string): string {
  return `arn:aws:lambda:eu-west-1:000000000000:function:${name}`;
}

function triggerFunctions(triggers: ReadonlyMap<string, TestTrigger>): Service {
  return defineService({
    name: 'lambda',
    protocol: { kind: 'rest-json', signingName: 'lambda' },
    model: lambdaModel,
    state: () => ({}),
    operations: {
      Invoke({ FunctionName = '', Payload }) {
        const trigger = triggers.get(FunctionName.split(':').at(-1) ?? '');
        if (!trigger) throw new AwsError('ResourceNotFoundException', `Function not found: ${FunctionName}`);
        const event = JSON.parse(Buffer.from((Payload ?? '') as Uint8Array).toString()) as { response: object };
        try {
          const response = { ...event.response, ...trigger(event) };
          return { StatusCode: 200, Payload: payloadOf({ ...event, response }) };
        } catch (error) {
          const errorMessage = error instanceof Error ? error.message : String(error);
          return { StatusCode: 200, FunctionError: 'Unhandled', Payload: payloadOf({ errorMessage }) };
        }
      },
    },
  });
}

function payloadOf(value: unknown) {
  return Buffer.from(JSON.stringify(value)) as never;
}
