import type {
  CreateAccountAliasCommandInput,
  DeleteAccountAliasCommandInput,
  GetAccountSummaryCommandInput,
  ListAccountAliasesCommandInput,
} from '@aws-sdk/client-iam';
import { noSuchEntity, validationError } from './errors.ts';
import type { IamContext } from './state.ts';

/** Replaces the alias that was there. https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccountAlias.html */
export function createAccountAlias(
  { AccountAlias: alias = '' }: CreateAccountAliasCommandInput,
  { state }: IamContext,
) {
  if (!/^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$/.test(alias)) {
    throw validationError(
      'accountAlias',
      alias,
      'satisfy regular expression pattern: ^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$',
    );
  }
  state.account.set('alias', alias);
  return {};
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccountAlias.html */
export function deleteAccountAlias({ AccountAlias: alias }: DeleteAccountAliasCommandInput, { state }: IamContext) {
  if (state.account.get('alias') !== alias) throw noSuchEntity(`The account alias ${alias} cannot be found.`);
  state.account.delete('alias');
  return {};
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccountAliases.html */
export function listAccountAliases(_: ListAccountAliasesCommandInput, { state }: IamContext) {
  const alias = state.account.get('alias');
  return { AccountAliases: typeof alias === 'string' ? [alias] : [], IsTruncated: false };
}

/** How many of what there are. https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html */
export function getAccountSummary(_: GetAccountSummaryCommandInput, { state }: IamContext) {
  return {
    SummaryMap: {
      Users: state.users.size,
      Groups: state.groups.size,
      Roles: state.roles.size,
      Policies: state.policies.size,
      InstanceProfiles: state.instanceProfiles.size,
      Providers: state.oidcProviders.size,
      AccountMFAEnabled: 0,
      AccountAccessKeysPresent: 0,
      MFADevices: 0,
      ServerCertificates: 0,
    },
  };
}
