import {
  type CreateIdentityProviderCommandInput,
  type DeleteIdentityProviderCommandInput,
  type DescribeIdentityProviderCommandInput,
  type GetIdentityProviderByIdentifierCommandInput,
  type IdentityProviderType,
  IdentityProviderTypeType,
  type ListIdentityProvidersCommandInput,
  type UpdateIdentityProviderCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { Constraints } from '../../../engines/constraints/constraints.ts';
import { AwsError } from '../../../service/errors.ts';
import { checkEnums } from '../check-enums.ts';
import { checkedPage } from '../checked-page.ts';
import { resourceNotFound } from '../errors.ts';
import type { CognitoContext } from '../state.ts';
import { findPool } from '../user-pools/find-pool.ts';
import { IDENTITIES } from '../user-pools/schema.ts';
import type { IdentityProvider } from './identity-provider.ts';

/** Where a provider's user names come from when nothing else is mapped. */
const USERNAME_CLAIM: Readonly<Partial<Record<IdentityProviderTypeType, string>>> = {
  Google: 'sub',
  OIDC: 'sub',
  SignInWithApple: 'sub',
  Facebook: 'id',
  LoginWithAmazon: 'user_id',
};

/**
 * Identity providers are kept and described; nobody signs in through them, for the endpoint reaches no other host.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateIdentityProvider.html
 */
export function createIdentityProvider(input: CreateIdentityProviderCommandInput, context: CognitoContext) {
  const { ProviderName: name = '', ProviderType: type = 'OIDC' } = input;
  const pool = findPool(input.UserPoolId, context);
  new Constraints()
    .text('providerName', name, { min: 1, max: 32, pattern: /^[^_\p{Z}][\p{L}\p{M}\p{S}\p{N}\p{P}][^_\p{Z}]+$/u })
    .check('InvalidParameterException');
  checkEnums([['providerType', type, IdentityProviderTypeType]]);
  const key = providerKey(pool.id, name);
  if (context.state.identityProviders.has(key)) {
    throw new AwsError('DuplicateProviderException', `A provider with the name ${name} already exists.`);
  }
  const claim = USERNAME_CLAIM[type];
  const now = context.clock.now();
  const provider: IdentityProvider = {
    poolId: pool.id,
    name,
    type,
    details: input.ProviderDetails ?? {},
    attributeMapping: input.AttributeMapping ?? (claim === undefined ? {} : { username: claim }),
    identifiers: input.IdpIdentifiers ?? [],
    createdAt: now,
    modifiedAt: now,
  };
  context.state.identityProviders.set(key, provider);
  if (!pool.schema.some(({ Name }) => Name === IDENTITIES.Name)) {
    context.state.pools.set(pool.id, { ...pool, schema: [...pool.schema, IDENTITIES] });
  }
  return { IdentityProvider: described(provider) };
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeIdentityProvider.html */
export function describeIdentityProvider(input: DescribeIdentityProviderCommandInput, context: CognitoContext) {
  return { IdentityProvider: described(findProvider(input, context)) };
}

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetIdentityProviderByIdentifier.html
 */
export function getIdentityProviderByIdentifier(
  { UserPoolId, IdpIdentifier = '' }: GetIdentityProviderByIdentifierCommandInput,
  context: CognitoContext,
) {
  const provider = providersOfPool(UserPoolId, context).find(({ identifiers }) => identifiers.includes(IdpIdentifier));
  if (!provider) throw resourceNotFound(`Identity provider ${IdpIdentifier} does not exist.`);
  return { IdentityProvider: described(provider) };
}

/** What is not given stays as it is. */
export function updateIdentityProvider(input: UpdateIdentityProviderCommandInput, context: CognitoContext) {
  const former = findProvider(input, context);
  const provider: IdentityProvider = {
    ...former,
    details: input.ProviderDetails ?? former.details,
    attributeMapping: input.AttributeMapping ?? former.attributeMapping,
    identifiers: input.IdpIdentifiers ?? former.identifiers,
    modifiedAt: context.clock.now(),
  };
  context.state.identityProviders.set(providerKey(provider.poolId, provider.name), provider);
  return { IdentityProvider: described(provider) };
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteIdentityProvider.html */
export function deleteIdentityProvider(input: DeleteIdentityProviderCommandInput, context: CognitoContext) {
  const { poolId, name } = findProvider(input, context);
  context.state.identityProviders.delete(providerKey(poolId, name));
  return {};
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListIdentityProviders.html */
export function listIdentityProviders(input: ListIdentityProvidersCommandInput, context: CognitoContext) {
  const { items, nextToken } = checkedPage(providersOfPool(input.UserPoolId, context), ({ name }) => name, input);
  return {
    Providers: items.map(({ name, type, createdAt, modifiedAt }) => ({
      ProviderName: name,
      ProviderType: type,
      CreationDate: new Date(createdAt),
      LastModifiedDate: new Date(modifiedAt),
    })),
    NextToken: nextToken,
  };
}

function providersOfPool(poolId: string | undefined, context: CognitoContext): IdentityProvider[] {
  const pool = findPool(poolId, context);
  return [...context.state.identityProviders.values()].filter((provider) => provider.poolId === pool.id);
}

function findProvider(
  input: { readonly UserPoolId?: string | undefined; readonly ProviderName?: string | undefined },
  context: CognitoContext,
): IdentityProvider {
  const pool = findPool(input.UserPoolId, context);
  const provider = context.state.identityProviders.get(providerKey(pool.id, input.ProviderName ?? ''));
  if (!provider) throw resourceNotFound(`Identity provider ${input.ProviderName} does not exist.`);
  return provider;
}

function described(provider: IdentityProvider): IdentityProviderType {
  return {
    UserPoolId: provider.poolId,
    ProviderName: provider.name,
    ProviderType: provider.type,
    ProviderDetails: { ...provider.details },
    AttributeMapping: { ...provider.attributeMapping },
    IdpIdentifiers: [...provider.identifiers],
    CreationDate: new Date(provider.createdAt),
    LastModifiedDate: new Date(provider.modifiedAt),
  };
}

function providerKey(poolId: string, name: string): string {
  return `${poolId}/${name}`;
}
