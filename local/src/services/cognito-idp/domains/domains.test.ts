import {
  CreateUserPoolDomainCommand,
  DeleteUserPoolDomainCommand,
  DescribeUserPoolCommand,
  DescribeUserPoolDomainCommand,
  GetUICustomizationCommand,
  SetUICustomizationCommand,
  UpdateUserPoolDomainCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startUserPool, type UserPoolTest } from '../testing/start-user-pool.ts';

let cognito: UserPoolTest;

beforeAll(async () => {
  cognito = await startUserPool();
});
afterAll(() => cognito.endpoint.stop());

async function describeDomain(Domain: string) {
  const { DomainDescription } = await cognito.send(new DescribeUserPoolDomainCommand({ Domain }));
  return DomainDescription;
}

it('A domain belongs to one pool, which shows it, and is described as nothing when it is gone', async () => {
  const UserPoolId = await cognito.createPool();
  const domain = { UserPoolId, Domain: 'orders' };
  await cognito.send(new CreateUserPoolDomainCommand(domain));
  expect(await describeDomain('orders')).toMatchObject({ UserPoolId, Status: 'ACTIVE', ManagedLoginVersion: 1 });
  const { UserPool } = await cognito.send(new DescribeUserPoolCommand({ UserPoolId }));
  expect(UserPool).toMatchObject({ Domain: 'orders' });

  await cognito.send(new UpdateUserPoolDomainCommand({ ...domain, ManagedLoginVersion: 2 }));
  expect(await describeDomain('orders')).toMatchObject({ ManagedLoginVersion: 2 });

  const other = await cognito.createPool();
  for (const input of [
    { UserPoolId: other, Domain: 'orders' },
    { UserPoolId, Domain: 'second' },
    { UserPoolId: other, Domain: 'my-cognito' },
    { UserPoolId: other, Domain: 'Capitals' },
  ]) {
    await expect(cognito.send(new CreateUserPoolDomainCommand(input))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  }
  await cognito.send(new DeleteUserPoolDomainCommand(domain));
  expect(await describeDomain('orders')).toEqual({});
});

it('A client without a look of its own wears the pool’s, which needs a domain', async () => {
  const UserPoolId = await cognito.createPool();
  const { ClientId } = await cognito.createClient(UserPoolId);
  const CSS = '.label-customizable {color: red;}';
  const set = new SetUICustomizationCommand({ UserPoolId, CSS });
  await expect(cognito.send(set)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  await cognito.send(new CreateUserPoolDomainCommand({ UserPoolId, Domain: 'look' }));
  await cognito.send(set);
  const { UICustomization } = await cognito.send(new GetUICustomizationCommand({ UserPoolId, ClientId }));
  expect(UICustomization).toMatchObject({ CSS, ClientId: 'ALL' });
});
