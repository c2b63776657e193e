import { describe, expect, it } from '@jest/globals';
import type { StageSettings } from './stage-settings.ts';
import { synthesise } from './testing/synthesise.ts';
import { UserPool, type UserPoolProps } from './user-pool.ts';
import { UserPoolClient, type UserPoolClientProps } from './user-pool-client.ts';

function poolOf(props: Partial<UserPoolProps> = {}, settings: Partial<StageSettings> = {}) {
  const plan = synthesise((scope, service) => new UserPool(scope, 'people', { service, ...props }), settings);
  return plan.only('aws_cognito_user_pool');
}

function clientOf(props: Partial<UserPoolClientProps> = {}) {
  const plan = synthesise((scope, service) => {
    const userPool = new UserPool(scope, 'people', { service });
    new UserPoolClient(scope, 'client', { service, userPool, ...props });
  });
  return plan.only('aws_cognito_user_pool_client');
}

describe('UserPool', () => {
  it('knows people by an e-mail address that they have proven, and lets them back in by it', () => {
    expect(poolOf()).toMatchObject({
      name: 'staging-orders',
      username_attributes: ['email'],
      username_configuration: { case_sensitive: false },
      auto_verified_attributes: ['email'],
      user_attribute_update_settings: { attributes_require_verification_before_update: ['email'] },
      verification_message_template: { default_email_option: 'CONFIRM_WITH_CODE' },
      account_recovery_setting: { recovery_mechanism: [{ name: 'verified_email', priority: 1 }] },
    });
  });

  it('takes long passwords only', () => {
    expect(poolOf().password_policy).toMatchObject({ minimum_length: 12, require_numbers: true });
  });

  it('lets people sign up where the stage or the service says so', () => {
    const adminOnly = (...those: Parameters<typeof poolOf>) => poolOf(...those).admin_create_user_config;
    expect(adminOnly({}, { selfSignUp: true })).toEqual({ allow_admin_create_user_only: false });
    expect(adminOnly({}, { selfSignUp: false })).toEqual({ allow_admin_create_user_only: true });
    expect(adminOnly({ selfSignUp: true }, { selfSignUp: false })).toEqual({ allow_admin_create_user_only: false });
  });

  it('is not deleted by mistake where the stage protects its data', () => {
    expect(poolOf({}, { deletionProtection: true }).deletion_protection).toBe('ACTIVE');
    expect(poolOf({}, { deletionProtection: false }).deletion_protection).toBe('INACTIVE');
  });

  it('tells its issuer by what it is made as', () => {
    let issuer = '';
    synthesise((scope, service) => {
      issuer = new UserPool(scope, 'people', { service }).issuer;
    });
    expect(issuer).toMatch(/^https:\/\/\$\{TfToken\[/);
  });
});

describe('UserPoolClient', () => {
  it('has no secret, proves passwords without sending them, and tells nobody who has an account', () => {
    expect(clientOf()).toMatchObject({
      name: 'staging-orders-client',
      user_pool_id: expect.stringMatching(/^\$\{aws_cognito_user_pool\.people/),
      generate_secret: false,
      explicit_auth_flows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      prevent_user_existence_errors: 'ENABLED',
      enable_token_revocation: true,
    });
  });

  it('takes a password as it is only where that is asked for', () => {
    expect(clientOf({ passwordSignIn: true }).explicit_auth_flows).toContain('ALLOW_USER_PASSWORD_AUTH');
  });

  it('has short-lived tokens and a sign-in of a month', () => {
    expect(clientOf()).toMatchObject({
      access_token_validity: 60,
      id_token_validity: 60,
      refresh_token_validity: 30,
      token_validity_units: [{ access_token: 'minutes', id_token: 'minutes', refresh_token: 'days' }],
    });
    expect(() => clientOf({ tokenValidityMinutes: 4 })).toThrow('The validity of a token in minutes is 4');
    expect(() => clientOf({ refreshValidityDays: 3651 })).toThrow('The validity of a sign-in in days is 3651');
  });
});
