import { type UpdateUserPoolCommandInput, UserPoolMfaType } from '@aws-sdk/client-cognito-identity-provider';
import { checkEnums } from '../check-enums.ts';
import type { CognitoContext } from '../state.ts';
import { checkTags } from '../tags/tags.ts';
import { findPool } from './find-pool.ts';
import { settingsOf } from './settings.ts';
import { smsMfa } from './sms-mfa.ts';
import type { UserPool, UserPoolMfa, UserPoolSettings } from './user-pool.ts';

/**
 * Replaces a pool's settings: what is not given becomes AWS's default. Tags, tier, name and the settings of attribute
 * updates stay as they are when they are not given.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserPool.html
 */
export function updateUserPool(input: UpdateUserPoolCommandInput, context: CognitoContext) {
  const pool = findPool(input.UserPoolId, context);
  const { AliasAttributes, UsernameAttributes, UsernameConfiguration, ...former } = pool.settings;
  checkTags(input.UserPoolTags ?? {});
  checkEnums([['mfaConfiguration', input.MfaConfiguration, UserPoolMfaType]]);
  const settings = settingsOf(
    {
      ...input,
      UserPoolTier: input.UserPoolTier ?? former.UserPoolTier,
      UserAttributeUpdateSettings: input.UserAttributeUpdateSettings ?? former.UserAttributeUpdateSettings,
    },
    context.region,
  );
  const updated: UserPool = {
    ...pool,
    name: input.PoolName ?? pool.name,
    settings: { ...settings, AliasAttributes, UsernameAttributes, UsernameConfiguration },
    mfa: updatedMfa(pool.mfa, input.MfaConfiguration ?? 'OFF', settings),
    tags: input.UserPoolTags ?? pool.tags,
    modifiedAt: context.clock.now(),
  };
  context.state.pools.set(pool.id, updated);
  return {};
}

function updatedMfa(
  former: UserPoolMfa,
  configuration: UserPoolMfa['configuration'],
  settings: UserPoolSettings,
): UserPoolMfa {
  const { webAuthn } = former;
  if (configuration === 'OFF') {
    return { configuration, sms: undefined, softwareToken: undefined, email: undefined, webAuthn };
  }
  // SMS messages cannot be sent without their configuration, and are a factor when no other one is there.
  const sms = former.sms ?? (former.softwareToken?.Enabled || former.email ? undefined : {});
  return { ...former, configuration, sms: sms && settings.SmsConfiguration && smsMfa(settings) };
}
