import {
  AliasAttributeType,
  AttributeDataType,
  type CreateUserPoolCommandInput,
  UsernameAttributeType,
  UserPoolMfaType,
} from '@aws-sdk/client-cognito-identity-provider';
import { Constraints } from '../../../engines/constraints/constraints.ts';
import { checkEnums } from '../check-enums.ts';
import { invalidParameter } from '../errors.ts';
import { ALPHANUMERIC, randomText } from '../random-text.ts';
import type { CognitoContext } from '../state.ts';
import { checkTags } from '../tags/tags.ts';
import { describedPool } from './describe-user-pool.ts';
import { newSchema } from './schema.ts';
import { settingsOf } from './settings.ts';
import { smsMfa } from './sms-mfa.ts';
import type { UserPool } from './user-pool.ts';

const POOL_NAME = /^[\w\s+=,.@-]+$/;

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPool.html */
export function createUserPool(input: CreateUserPoolCommandInput, context: CognitoContext) {
  const { PoolName = '', AliasAttributes, UsernameAttributes, UsernameConfiguration } = input;
  new Constraints()
    .text('poolName', PoolName, { min: 1, max: 128, pattern: POOL_NAME })
    .check('InvalidParameterException');
  checkEnums([
    ['mfaConfiguration', input.MfaConfiguration, UserPoolMfaType],
    ['aliasAttributes', AliasAttributes, AliasAttributeType],
    ['usernameAttributes', UsernameAttributes, UsernameAttributeType],
    ['schema', input.Schema?.map(({ AttributeDataType: type = 'String' }) => type), AttributeDataType],
  ]);
  if (AliasAttributes?.length && UsernameAttributes?.length) {
    throw invalidParameter('Only one of the aliasAttributes or usernameAttributes can be set in a user pool.');
  }
  checkTags(input.UserPoolTags ?? {});

  const id = `${context.region}_${randomText(ALPHANUMERIC, 9, context)}`;
  const now = context.clock.now();
  const settings = settingsOf(input, context.region);
  const configuration = input.MfaConfiguration ?? 'OFF';
  const pool: UserPool = {
    id,
    arn: context.arn('cognito-idp', `userpool/${id}`),
    name: PoolName,
    createdAt: now,
    modifiedAt: now,
    settings: {
      ...settings,
      AliasAttributes: AliasAttributes?.length ? AliasAttributes : undefined,
      UsernameAttributes: UsernameAttributes?.length ? UsernameAttributes : undefined,
      UsernameConfiguration,
    },
    schema: newSchema(input.Schema ?? []),
    mfa: {
      configuration,
      sms: configuration === 'OFF' ? undefined : settings.SmsConfiguration && smsMfa(settings),
      softwareToken: undefined,
      email: undefined,
      webAuthn: undefined,
    },
    tags: input.UserPoolTags ?? {},
  };
  context.state.pools.set(id, pool);
  return { UserPool: describedPool(pool, context) };
}
