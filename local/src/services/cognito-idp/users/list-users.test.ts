import { AdminDisableUserCommand, ListUsersCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { administratorOf, email } from '../testing/administrator.ts';
import { startUserPool, type UserPoolTest } from '../testing/start-user-pool.ts';

let cognito: UserPoolTest;
let UserPoolId: string;
let administrator: ReturnType<typeof administratorOf>;

beforeAll(async () => {
  cognito = await startUserPool();
  UserPoolId = await cognito.createPool();
  administrator = administratorOf(cognito, UserPoolId);
});
afterAll(() => cognito.endpoint.stop());

describe('ListUsers', () => {
  let pool: string;
  beforeAll(async () => {
    pool = await cognito.createPool();
    for (const name of ['ada', 'adele', 'grace', 'Ada']) {
      const UserAttributes = [...email(`${name}@Example.com`), { Name: 'given_name', Value: name }];
      await administrator.createUser(name, { UserPoolId: pool, UserAttributes, MessageAction: 'SUPPRESS' });
    }
    await cognito.send(new AdminDisableUserCommand({ UserPoolId: pool, Username: 'grace' }));
  });

  it.each([
    ['username = "ada"', ['ada']],
    ['username ^= "ad"', ['ada', 'adele']],
    ['email="ADELE@example.com"', ['adele']],
    ['given_name ^= "AD"', ['ada', 'adele', 'Ada']],
    ['status = "Disabled"', ['grace']],
    ['cognito:user_status = "force_change_password"', ['ada', 'adele', 'grace', 'Ada']],
    ['name = "nobody"', []],
    ['', ['ada', 'adele', 'grace', 'Ada']],
  ])('finds by %s', async (Filter, names) => {
    const { Users } = await cognito.send(new ListUsersCommand({ UserPoolId: pool, Filter }));
    expect(Users?.map(({ Username }) => Username)).toEqual(names);
  });

  it.each(['email', 'email ~ "x"', 'custom:tier = "x"', 'toString = "x"', 'email = "x" and status = "Enabled"'])(
    'refuses the filter %s',
    async (Filter) => {
      await expect(cognito.send(new ListUsersCommand({ UserPoolId: pool, Filter }))).rejects.toMatchObject({
        name: 'InvalidParameterException',
      });
    },
  );

  it('gives the attributes asked for, in pages', async () => {
    const first = await cognito.send(new ListUsersCommand({ UserPoolId: pool, Limit: 3, AttributesToGet: ['email'] }));
    expect(first.Users?.[0]?.Attributes).toEqual([{ Name: 'email', Value: 'ada@Example.com' }]);
    const { PaginationToken } = first;
    const second = await cognito.send(new ListUsersCommand({ UserPoolId: pool, Limit: 3, PaginationToken }));
    expect(second.Users?.map(({ Username }) => Username)).toEqual(['Ada']);
    expect(second.PaginationToken).toBeUndefined();
  });
});
