import { CognitoUserPool } from '@cdktf/provider-aws/lib/cognito-user-pool/index.js';
import { Construct } from 'constructs';
import type { ServiceProps } from './service-context.ts';

const PASSWORD_LENGTH_MIN = 12;
const TEMPORARY_PASSWORD_DAYS = 7;

export interface UserPoolProps extends ServiceProps {
  /** The pool's name without the stage. @default the service's name */
  readonly name?: string;
  /** Whether people may sign up by themselves; else an administrator adds them. @default as the stage says */
  readonly selfSignUp?: boolean;
}

/**
 * The people who may use a service. They sign in with their e-mail address, which they prove by a code, and get back in by
 * one when they have forgotten their password. What they sign in through is a `UserPoolClient`.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools.html
 */
export class UserPool extends Construct {
  /** `eu-west-1_AbCdEfGhI`, as an attribute of the pool: what holds it is made after the pool. */
  readonly id: string;
  readonly arn: string;
  /** Who has issued its tokens: `https://cognito-idp.<region>.amazonaws.com/<id>`. An attribute, too. */
  readonly issuer: string;

  constructor(scope: Construct, id: string, { service, name, selfSignUp = service.stage.selfSignUp }: UserPoolProps) {
    super(scope, id);
    const pool = new CognitoUserPool(this, 'Resource', {
      name: service.names.physical('user-pool', name ?? service.names.service),
      usernameAttributes: ['email'],
      usernameConfiguration: { caseSensitive: false },
      autoVerifiedAttributes: ['email'],
      // A new address counts from when it is proven: until then the old one keeps the account.
      userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdate: ['email'] },
      verificationMessageTemplate: {
        defaultEmailOption: 'CONFIRM_WITH_CODE',
        emailSubject: 'Your verification code',
        emailMessage: 'Your verification code is {####}.',
      },
      accountRecoverySetting: { recoveryMechanism: [{ name: 'verified_email', priority: 1 }] },
      adminCreateUserConfig: { allowAdminCreateUserOnly: !selfSignUp },
      passwordPolicy: {
        minimumLength: PASSWORD_LENGTH_MIN,
        requireLowercase: true,
        requireUppercase: true,
        requireNumbers: true,
        requireSymbols: false,
        temporaryPasswordValidityDays: TEMPORARY_PASSWORD_DAYS,
      },
      deletionProtection: service.stage.deletionProtection ? 'ACTIVE' : 'INACTIVE',
    });
    this.id = pool.id;
    this.arn = pool.arn;
    this.issuer = `https://${pool.endpoint}`;
  }
}
