import {
  AdminCreateUserCommand,
  type AdminCreateUserCommandInput,
  AdminGetUserCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { UserPoolTest } from './start-user-pool.ts';

/** The shortest way to users, of `UserPoolId` unless a call says otherwise. */
export function administratorOf({ send }: UserPoolTest, UserPoolId: string) {
  return {
    async createUser(Username: string, settings: Partial<AdminCreateUserCommandInput> = {}) {
      const { User } = await send(new AdminCreateUserCommand({ UserPoolId, Username, ...settings }));
      return User;
    },
    async getUser(Username: string, pool = UserPoolId) {
      const { UserAttributes = [], ...user } = await send(new AdminGetUserCommand({ UserPoolId: pool, Username }));
      return { ...user, attributes: Object.fromEntries(UserAttributes.map(({ Name, Value }) => [Name, Value])) };
    },
  };
}

/** The attributes of a user with an e-mail address. */
export function email(address: string, verified = 'true') {
  return [
    { Name: 'email', Value: address },
    { Name: 'email_verified', Value: verified },
  ];
}
