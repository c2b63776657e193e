import { CreateOpenIDConnectProviderCommand, CreateRoleCommand, GetRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  DecodeAuthorizationMessageCommand,
  GetAccessKeyInfoCommand,
  GetCallerIdentityCommand,
  GetFederationTokenCommand,
  GetSessionTokenCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestEndpoint, type TestEndpoint } from '../../testing/start-test-endpoint.ts';
import { iam } from '../iam/service.ts';
import { sts } from './service.ts';

let endpoint: TestEndpoint;
let client: STSClient;
let roles: IAMClient;
const RoleArn = 'arn:aws:iam::000000000000:role/app/reader';

beforeAll(async () => {
  endpoint = await startTestEndpoint([sts, iam]);
  client = new STSClient(endpoint.client);
  roles = new IAMClient(endpoint.client);
  const trust = { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' };
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: trust });
  await roles.send(new CreateRoleCommand({ RoleName: 'reader', Path: '/app/', AssumeRolePolicyDocument }));
});
afterAll(() => endpoint.stop());

it('answers the account root to unknown keys', async () => {
  const { Account, Arn, UserId } = await client.send(new GetCallerIdentityCommand({}));
  expect({ Account, Arn, UserId }).toEqual({
    Account: '000000000000',
    Arn: 'arn:aws:iam::000000000000:root',
    UserId: '000000000000',
  });
});

describe('a role', () => {
  it('is assumed; its session is known by its credentials and carries the role’s unique id', async () => {
    const { Role } = await roles.send(new GetRoleCommand({ RoleName: 'reader' }));
    const assumed = await client.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'run' }));
    expect(assumed.AssumedRoleUser?.AssumedRoleId).toBe(`${Role?.RoleId}:run`);
    const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = assumed.Credentials ?? {};
    const session = new STSClient({
      ...endpoint.client,
      credentials: { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken },
    });
    expect(await session.send(new GetCallerIdentityCommand({}))).toMatchObject({
      Arn: 'arn:aws:sts::000000000000:assumed-role/reader/run',
      UserId: `${Role?.RoleId}:run`,
    });
    await expect(session.send(new GetSessionTokenCommand({}))).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  it.each([
    ['that does not exist', { RoleArn: 'arn:aws:iam::000000000000:role/none' }, 'AccessDenied'],
    ['under another path', { RoleArn: 'arn:aws:iam::000000000000:role/reader' }, 'AccessDenied'],
    ['that is none', { RoleArn: 'arn:aws:iam::000000000000:user/ann' }, 'ValidationError'],
    ['for longer than it allows', { DurationSeconds: 7200 }, 'ValidationError'],
    ['under a session name with a space', { RoleSessionName: 'a b' }, 'ValidationError'],
  ])('%s is not assumed', async (_, input, name) => {
    const assume = new AssumeRoleCommand({ RoleArn, RoleSessionName: 'run', ...input });
    await expect(client.send(assume)).rejects.toMatchObject({ name });
  });
});

describe('a web identity', () => {
  const token = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`;
  const assume = (claims: object) =>
    client.send(
      new AssumeRoleWithWebIdentityCommand({ RoleArn, RoleSessionName: 'ci', WebIdentityToken: token(claims) }),
    );
  const claims = { iss: 'https://token.example.com', sub: 'repo:a', aud: 'sts.amazonaws.com', exp: 4e9 };

  it('assumes a role once its issuer is a provider', async () => {
    await expect(assume(claims)).rejects.toMatchObject({ name: 'InvalidIdentityTokenException' });
    await roles.send(new CreateOpenIDConnectProviderCommand({ Url: claims.iss, ThumbprintList: ['0'.repeat(40)] }));
    expect(await assume(claims)).toMatchObject({
      SubjectFromWebIdentityToken: 'repo:a',
      Audience: 'sts.amazonaws.com',
      Provider: 'arn:aws:iam::000000000000:oidc-provider/token.example.com',
      AssumedRoleUser: { Arn: 'arn:aws:sts::000000000000:assumed-role/reader/ci' },
    });
    await expect(assume({ ...claims, exp: 1 })).rejects.toMatchObject({ name: 'ExpiredTokenException' });
  });
});

it('gives session and federation credentials to the root', async () => {
  const { Credentials } = await client.send(new GetSessionTokenCommand({ DurationSeconds: 900 }));
  expect(Credentials?.AccessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
  const { FederatedUser } = await client.send(new GetFederationTokenCommand({ Name: 'ann' }));
  expect(FederatedUser?.Arn).toBe('arn:aws:sts::000000000000:federated-user/ann');
  const { Account } = await client.send(new GetAccessKeyInfoCommand({ AccessKeyId: Credentials?.AccessKeyId }));
  expect(Account).toBe('000000000000');
});

it('says by name what it does not implement', async () => {
  await expect(client.send(new DecodeAuthorizationMessageCommand({ EncodedMessage: 'x' }))).rejects.toThrow(
    'sts:DecodeAuthorizationMessage is not implemented',
  );
});
