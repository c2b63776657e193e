import {
  CreateResourceServerCommand,
  DeleteResourceServerCommand,
  DescribeResourceServerCommand,
  ListResourceServersCommand,
  UpdateResourceServerCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startUserPool, type UserPoolTest } from '../testing/start-user-pool.ts';

let cognito: UserPoolTest;

beforeAll(async () => {
  cognito = await startUserPool();
});
afterAll(() => cognito.endpoint.stop());

it('A resource server is declared once in a pool, replaced and deleted', async () => {
  const UserPoolId = await cognito.createPool();
  const server = { UserPoolId, Identifier: 'orders', Name: 'Orders' };
  const Scopes = [{ ScopeName: 'read', ScopeDescription: 'Read orders' }];
  await cognito.send(new CreateResourceServerCommand({ ...server, Scopes }));
  await expect(cognito.send(new CreateResourceServerCommand(server))).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: `orders already exists in user pool ${UserPoolId}.`,
  });
  const describe = async () => (await cognito.send(new DescribeResourceServerCommand(server))).ResourceServer;
  expect(await describe()).toEqual({ ...server, Scopes });
  await cognito.send(new UpdateResourceServerCommand({ ...server, Name: 'All orders' }));
  expect(await describe()).toEqual({ ...server, Name: 'All orders' });
  const bad = new UpdateResourceServerCommand({ ...server, Scopes: [{ ScopeName: 'a/b', ScopeDescription: 'x' }] });
  await expect(cognito.send(bad)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  await cognito.send(new DeleteResourceServerCommand(server));
  await expect(describe()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  const { ResourceServers } = await cognito.send(new ListResourceServersCommand({ UserPoolId, MaxResults: 10 }));
  expect(ResourceServers).toEqual([]);
});
