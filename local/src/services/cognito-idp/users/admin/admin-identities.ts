import type {
  AdminDisableProviderForUserCommandInput,
  AdminLinkProviderForUserCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { AwsError } from '../../../../service/errors.ts';
import { invalidParameter } from '../../errors.ts';
import type { CognitoContext } from '../../state.ts';
import { findPool } from '../../user-pools/find-pool.ts';
import { findUser, requireUser } from '../find-user.ts';
import { saveUser } from '../save-user.ts';
import type { LinkedIdentity, User } from '../user.ts';
import { usersOfPool } from '../users-of-pool.ts';

const LINKED_MAX = 5;

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminLinkProviderForUser.html */
export function adminLinkProviderForUser(input: AdminLinkProviderForUserCommandInput, context: CognitoContext) {
  const pool = findPool(input.UserPoolId, context);
  const {
    ProviderName: providerName = '',
    ProviderAttributeName = '',
    ProviderAttributeValue = '',
  } = input.SourceUser ?? {};
  const user = requireUser(pool, input.DestinationUser?.ProviderAttributeValue, context);
  const provider = context.state.identityProviders.get(`${pool.id}/${providerName}`);
  if (!provider) throw invalidParameter(`The provider ${providerName} does not exist for User Pool ${pool.id}.`);
  if (user.identities.length >= LINKED_MAX) {
    throw new AwsError('LimitExceededException', `A user has at most ${LINKED_MAX} linked identities.`);
  }
  const source = { providerName, attributeValue: ProviderAttributeValue };
  if (usersOfPool(pool.id, context).some((other) => other.identities.some((known) => isSame(known, source)))) {
    throw invalidParameter('SourceUser is already linked to DestinationUser');
  }
  const linked: LinkedIdentity = {
    ...source,
    providerType: provider.type,
    attributeName: ProviderAttributeName,
    linkedAt: context.clock.now(),
  };
  saveIdentities(user, [...user.identities, linked], context);
  return {};
}

/** A user of the pool itself is disabled; an identity of another provider is no longer linked. */
export function adminDisableProviderForUser(input: AdminDisableProviderForUserCommandInput, context: CognitoContext) {
  const pool = findPool(input.UserPoolId, context);
  const { ProviderName: providerName = '', ProviderAttributeValue: attributeValue = '' } = input.User ?? {};
  const source = { providerName, attributeValue };
  const user =
    providerName === 'Cognito'
      ? findUser(pool, attributeValue, context)
      : usersOfPool(pool.id, context).find(({ identities }) => identities.some((known) => isSame(known, source)));
  if (!user) throw new AwsError('UserNotFoundException', 'User does not exist.');
  if (providerName === 'Cognito') saveUser(user, { enabled: false }, context);
  else
    saveIdentities(
      user,
      user.identities.filter((known) => !isSame(known, source)),
      context,
    );
  return {};
}

/** The `identities` attribute says the same as JSON. */
function saveIdentities(user: User, identities: readonly LinkedIdentity[], context: CognitoContext): void {
  const { identities: _former, ...attributes } = user.attributes;
  const shown = identities.map(({ providerName, providerType, attributeValue, linkedAt }) => ({
    userId: attributeValue,
    providerName,
    providerType,
    issuer: null,
    primary: false,
    dateCreated: linkedAt,
  }));
  const changed = shown.length > 0 ? { ...attributes, identities: JSON.stringify(shown) } : attributes;
  saveUser(user, { identities, attributes: changed }, context);
}

function isSame(
  known: Pick<LinkedIdentity, 'providerName' | 'attributeValue'>,
  other: Pick<LinkedIdentity, 'providerName' | 'attributeValue'>,
): boolean {
  return known.providerName === other.providerName && known.attributeValue === other.attributeValue;
}
