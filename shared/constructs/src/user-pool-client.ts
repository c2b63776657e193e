import { CognitoUserPoolClient } from '@cdktf/provider-aws/lib/cognito-user-pool-client/index.js';
import { Construct } from 'constructs';
import { checkRange } from './limits.ts';
import type { ServiceProps } from './service-context.ts';
import type { UserPool } from './user-pool.ts';

export interface UserPoolClientProps extends ServiceProps {
  readonly userPool: UserPool;
  /** The client's name without the stage. @default the service's name and the construct's id */
  readonly name?: string;
  /**
   * Whether a password may be sent as it is, over TLS, for tools that cannot prove that they know it without sending it.
   * @default false: the password never leaves the browser or app (SRP)
   */
  readonly passwordSignIn?: boolean;
  /** How long access and id tokens are good for, 5 to 1,440. @default 60 */
  readonly tokenValidityMinutes?: number;
  /** How long a sign-in lasts that is refreshed, 1 to 3,650. @default 30 */
  readonly refreshValidityDays?: number;
}

/**
 * What an application signs people in through: a public client, as its code is in everybody's hands, whose answers do not
 * tell whether an address has an account.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-client-apps.html
 */
export class UserPoolClient extends Construct {
  /** The audience of its tokens, as an attribute of the client: what holds it is made after the client. */
  readonly id: string;

  constructor(scope: Construct, id: string, props: UserPoolClientProps) {
    super(scope, id);
    const { service, userPool, passwordSignIn = false, tokenValidityMinutes = 60, refreshValidityDays = 30 } = props;
    const validity = checkRange('The validity of a token in minutes', tokenValidityMinutes, 5, 1440);
    const client = new CognitoUserPoolClient(this, 'Resource', {
      name: service.names.physical('user-pool-client', props.name ?? `${service.names.service}-${id}`),
      userPoolId: userPool.id,
      generateSecret: false,
      explicitAuthFlows: [
        'ALLOW_USER_SRP_AUTH',
        'ALLOW_REFRESH_TOKEN_AUTH',
        ...(passwordSignIn ? ['ALLOW_USER_PASSWORD_AUTH'] : []),
      ],
      preventUserExistenceErrors: 'ENABLED',
      enableTokenRevocation: true,
      accessTokenValidity: validity,
      idTokenValidity: validity,
      refreshTokenValidity: checkRange('The validity of a sign-in in days', refreshValidityDays, 1, 3650),
      tokenValidityUnits: [{ accessToken: 'minutes', idToken: 'minutes', refreshToken: 'days' }],
    });
    this.id = client.id;
  }
}
