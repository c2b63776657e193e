import type {
  AddClientIDToOpenIDConnectProviderCommandInput,
  CreateOpenIDConnectProviderCommandInput,
  DeleteOpenIDConnectProviderCommandInput,
  GetOpenIDConnectProviderCommandInput,
  ListOpenIDConnectProvidersCommandInput,
  ListOpenIDConnectProviderTagsCommandInput,
  RemoveClientIDFromOpenIDConnectProviderCommandInput,
  TagOpenIDConnectProviderCommandInput,
  UntagOpenIDConnectProviderCommandInput,
  UpdateOpenIDConnectProviderThumbprintCommandInput,
} from '@aws-sdk/client-iam';
import { AwsError } from '../../service/errors.ts';
import { withoutTags } from '../../service/tags.ts';
import { entityAlreadyExists, noSuchEntity } from './errors.ts';
import { iamArn } from './identity.ts';
import type { IamContext } from './state.ts';
import { addTags, listTags, tagsMember } from './tags.ts';

/** An OpenID Connect identity provider as it is kept. */
export interface OidcProvider {
  readonly arn: string;
  /** Without its scheme, as IAM shows it. */
  readonly url: string;
  readonly clientIds: readonly string[];
  readonly thumbprints: readonly string[];
  readonly createdAt: number;
  readonly tags: Readonly<Record<string, string>>;
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html */
export function createOpenIDConnectProvider(input: CreateOpenIDConnectProviderCommandInput, context: IamContext) {
  if (!/^https:\/\/[^?#:]+$/.test(input.Url ?? '')) {
    throw new AwsError('ValidationError', 'Invalid Open ID Connect Provider URL');
  }
  const url = (input.Url ?? '').slice('https://'.length);
  const arn = iamArn(`oidc-provider/${url}`, context);
  if (context.state.oidcProviders.has(arn)) {
    throw entityAlreadyExists(`Provider with url https://${url} already exists.`);
  }
  const provider: OidcProvider = {
    arn,
    url,
    clientIds: input.ClientIDList ?? [],
    thumbprints: checkThumbprints(input.ThumbprintList),
    createdAt: context.clock.now(),
    tags: addTags({}, input.Tags),
  };
  context.state.oidcProviders.set(arn, provider);
  return { OpenIDConnectProviderArn: arn, ...tagsMember(provider.tags) };
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetOpenIDConnectProvider.html */
export function getOpenIDConnectProvider(input: GetOpenIDConnectProviderCommandInput, context: IamContext) {
  const provider = requireProvider(input.OpenIDConnectProviderArn, context);
  return {
    Url: provider.url,
    ClientIDList: [...provider.clientIds],
    ThumbprintList: [...provider.thumbprints],
    CreateDate: new Date(provider.createdAt),
    ...tagsMember(provider.tags),
  };
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOpenIDConnectProviders.html */
export function listOpenIDConnectProviders(_: ListOpenIDConnectProvidersCommandInput, { state }: IamContext) {
  return { OpenIDConnectProviderList: [...state.oidcProviders.keys()].map((Arn) => ({ Arn })) };
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateOpenIDConnectProviderThumbprint.html */
export function updateOpenIDConnectProviderThumbprint(
  input: UpdateOpenIDConnectProviderThumbprintCommandInput,
  context: IamContext,
) {
  const provider = requireProvider(input.OpenIDConnectProviderArn, context);
  return save({ ...provider, thumbprints: checkThumbprints(input.ThumbprintList) }, context);
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddClientIDToOpenIDConnectProvider.html */
export function addClientIDToOpenIDConnectProvider(
  input: AddClientIDToOpenIDConnectProviderCommandInput,
  context: IamContext,
) {
  const provider = requireProvider(input.OpenIDConnectProviderArn, context);
  return save({ ...provider, clientIds: [...new Set([...provider.clientIds, input.ClientID ?? ''])] }, context);
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_RemoveClientIDFromOpenIDConnectProvider.html */
export function removeClientIDFromOpenIDConnectProvider(
  input: RemoveClientIDFromOpenIDConnectProviderCommandInput,
  context: IamContext,
) {
  const provider = requireProvider(input.OpenIDConnectProviderArn, context);
  return save({ ...provider, clientIds: provider.clientIds.filter((id) => id !== input.ClientID) }, context);
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteOpenIDConnectProvider.html */
export function deleteOpenIDConnectProvider(input: DeleteOpenIDConnectProviderCommandInput, context: IamContext) {
  context.state.oidcProviders.delete(requireProvider(input.OpenIDConnectProviderArn, context).arn);
  return {};
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagOpenIDConnectProvider.html */
export function tagOpenIDConnectProvider(input: TagOpenIDConnectProviderCommandInput, context: IamContext) {
  const provider = requireProvider(input.OpenIDConnectProviderArn, context);
  return save({ ...provider, tags: addTags(provider.tags, input.Tags) }, context);
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagOpenIDConnectProvider.html */
export function untagOpenIDConnectProvider(input: UntagOpenIDConnectProviderCommandInput, context: IamContext) {
  const provider = requireProvider(input.OpenIDConnectProviderArn, context);
  return save({ ...provider, tags: withoutTags(provider.tags, input.TagKeys) }, context);
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOpenIDConnectProviderTags.html */
export function listOpenIDConnectProviderTags(input: ListOpenIDConnectProviderTagsCommandInput, context: IamContext) {
  return listTags(requireProvider(input.OpenIDConnectProviderArn, context).tags, input);
}

function save(provider: OidcProvider, { state }: IamContext) {
  state.oidcProviders.set(provider.arn, provider);
  return {};
}

function requireProvider(arn: string | undefined, { state }: IamContext): OidcProvider {
  const provider = state.oidcProviders.get(arn ?? '');
  if (!provider) throw noSuchEntity(`OpenIDConnect Provider not found for arn ${arn}`);
  return provider;
}

function checkThumbprints(thumbprints: readonly string[] = []): readonly string[] {
  for (const thumbprint of thumbprints) {
    if (!/^[0-9a-f]{40}$/i.test(thumbprint)) {
      throw new AwsError('InvalidInputException', 'Thumbprint must be a 40-character hexadecimal SHA-1 hash.');
    }
  }
  return thumbprints;
}
