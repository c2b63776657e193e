import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createIds } from '../../../service/ids.ts';
import type { CognitoContext } from '../state.ts';
import type { UserPool } from '../user-pools/user-pool.ts';
import type { User } from '../users/user.ts';
import { checkPasswordPolicy } from './check-password-policy.ts';
import { passwordMatches } from './password-matches.ts';
import { srpVerifier } from './srp-verifier.ts';
import { temporaryPassword } from './temporary-password.ts';

function poolOf(MinimumLength: number): UserPool {
  const PasswordPolicy = {
    MinimumLength,
    RequireLowercase: true,
    RequireNumbers: true,
    RequireSymbols: true,
    RequireUppercase: true,
  };
  return { settings: { Policies: { PasswordPolicy } } } as UserPool;
}

function userWith(password: string, salt = '8f00'): User {
  const user = { poolId: 'eu-west-1_pool', username: 'ada' } as User;
  return { ...user, password: { salt, verifier: srpVerifier(user, salt, password), setAt: 0 } };
}

describe('a temporary password', () => {
  it('fits every policy', () => {
    fc.assert(
      fc.property(fc.integer({ min: 6, max: 99 }), fc.integer(), (length, seed) => {
        const pool = poolOf(length);
        const context = { ids: createIds(seed) } as unknown as CognitoContext;
        expect(() => checkPasswordPolicy(pool, temporaryPassword(pool, context))).not.toThrow();
      }),
    );
  });
});

describe('a password', () => {
  it('matches its own verifier and no other password’s', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (password, other) => {
        const user = userWith(password);
        expect(passwordMatches(user, password)).toBe(true);
        expect(passwordMatches(user, other)).toBe(password === other);
      }),
      { numRuns: 20 },
    );
  });

  it('has another verifier with another salt, and for another user', () => {
    const { password: one } = userWith('Passw0rd!');
    const { password: other } = userWith('Passw0rd!', '00ff');
    expect(one?.verifier).not.toBe(other?.verifier);
    const namesake = srpVerifier({ poolId: 'eu-west-1_pool', username: 'bob' }, '8f00', 'Passw0rd!');
    expect(namesake).not.toBe(one?.verifier);
  });

  it('needs a symbol that is no blank at its ends', () => {
    const pool = poolOf(6);
    expect(() => checkPasswordPolicy(pool, ' Passw0rd ')).toThrow('Password must have symbol characters');
    expect(() => checkPasswordPolicy(pool, 'Pass w0rd')).not.toThrow();
  });
});
