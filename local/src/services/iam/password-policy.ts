import type {
  DeleteAccountPasswordPolicyCommandInput,
  GetAccountPasswordPolicyCommandInput,
  UpdateAccountPasswordPolicyCommandInput,
} from '@aws-sdk/client-iam';
import { noSuchEntity } from './errors.ts';
import type { IamContext } from './state.ts';

/** The account's password policy as it was set. */
export type PasswordPolicy = Readonly<UpdateAccountPasswordPolicyCommandInput>;

const DEFAULTS = {
  MinimumPasswordLength: 6,
  RequireSymbols: false,
  RequireNumbers: false,
  RequireUppercaseCharacters: false,
  RequireLowercaseCharacters: false,
  AllowUsersToChangePassword: false,
};

/** What is left out goes back to its default: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccountPasswordPolicy.html */
export function updateAccountPasswordPolicy(input: UpdateAccountPasswordPolicyCommandInput, { state }: IamContext) {
  state.account.set('passwordPolicy', { ...input });
  return {};
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountPasswordPolicy.html */
export function getAccountPasswordPolicy(_: GetAccountPasswordPolicyCommandInput, context: IamContext) {
  const policy = requirePasswordPolicy(context);
  const { MaxPasswordAge, PasswordReusePrevention } = policy;
  return {
    PasswordPolicy: {
      ...DEFAULTS,
      ...policy,
      ExpirePasswords: (MaxPasswordAge ?? 0) > 0,
      MaxPasswordAge: MaxPasswordAge || undefined,
      PasswordReusePrevention: PasswordReusePrevention || undefined,
    },
  };
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccountPasswordPolicy.html */
export function deleteAccountPasswordPolicy(_: DeleteAccountPasswordPolicyCommandInput, context: IamContext) {
  requirePasswordPolicy(context);
  context.state.account.delete('passwordPolicy');
  return {};
}

function requirePasswordPolicy({ state, account }: IamContext): PasswordPolicy {
  const policy = state.account.get('passwordPolicy');
  if (typeof policy !== 'object') {
    throw noSuchEntity(`The Password Policy with domain name ${account} cannot be found.`);
  }
  return policy;
}
