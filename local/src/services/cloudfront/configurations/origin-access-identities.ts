import { isDeepStrictEqual } from 'node:util';
import { AwsError } from '../../../service/errors.ts';
import type { CloudFrontContext, Input, Output, StoredIdentity } from '../state.ts';
import {
  type ConfigurationKind,
  deleteConfiguration,
  isUsedBy,
  locationOf,
  requireConfiguration,
  updateConfiguration,
} from './configuration-kind.ts';
import { cutList } from './cut-list.ts';
import { newId, newStored } from './stored.ts';

type Config = StoredIdentity['config'];

const CANONICAL_LENGTH = 96;

/** What an S3 origin's configuration calls an identity. */
export const IDENTITY_PREFIX = 'origin-access-identity/cloudfront/';

export const originAccessIdentityKind: ConfigurationKind<Config, StoredIdentity> = {
  what: 'origin access identity',
  of: ({ originAccessIdentities }) => originAccessIdentities,
  codes: {
    missing: 'NoSuchCloudFrontOriginAccessIdentity',
    taken: 'CloudFrontOriginAccessIdentityAlreadyExists',
    inUse: 'CloudFrontOriginAccessIdentityInUse',
  },
  nameOf: ({ CallerReference }) => CallerReference,
  isUsed: (id, context) =>
    isUsedBy(context, ({ Origins }) =>
      (Origins?.Items ?? []).some(
        ({ S3OriginConfig }) => S3OriginConfig?.OriginAccessIdentity === `${IDENTITY_PREFIX}${id}`,
      ),
    ),
};

/**
 * Asked again with the same caller reference and comment it gives what it made before.
 * https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateCloudFrontOriginAccessIdentity.html
 * @throws AwsError CloudFrontOriginAccessIdentityAlreadyExists for the reference of another one
 */
export function createOriginAccessIdentity(
  { CloudFrontOriginAccessIdentityConfig: config }: Input<'CreateCloudFrontOriginAccessIdentity'>,
  context: CloudFrontContext,
) {
  const { state, ids, clock } = context;
  const given: Config = { CallerReference: config?.CallerReference, Comment: config?.Comment };
  const known = [...state.originAccessIdentities.values()].find(
    (other) => other.config.CallerReference === given.CallerReference,
  );
  if (known && !isDeepStrictEqual(known.config, given)) {
    const message = 'The caller reference that you are using to create a CloudFront origin access identity is in use.';
    throw new AwsError(originAccessIdentityKind.codes.taken, message);
  }
  const stored = known ?? {
    ...newStored(newId(ids), given, ids, clock.now()),
    canonicalUserId: ids.hex(CANONICAL_LENGTH),
  };
  state.originAccessIdentities.set(stored.id, stored);
  return { ...describe(stored), Location: locationOf(`origin-access-identity/cloudfront/${stored.id}`) };
}

export function getOriginAccessIdentity(
  { Id }: Input<'GetCloudFrontOriginAccessIdentity'>,
  context: CloudFrontContext,
) {
  return describe(requireConfiguration(originAccessIdentityKind, Id, context));
}

export function getOriginAccessIdentityConfig(
  { Id }: Input<'GetCloudFrontOriginAccessIdentityConfig'>,
  context: CloudFrontContext,
) {
  const { config, etag } = requireConfiguration(originAccessIdentityKind, Id, context);
  return { CloudFrontOriginAccessIdentityConfig: config, ETag: etag };
}

/** @throws AwsError IllegalUpdate for another caller reference */
export function updateOriginAccessIdentity(
  input: Input<'UpdateCloudFrontOriginAccessIdentity'>,
  context: CloudFrontContext,
) {
  const { CallerReference, Comment } = input.CloudFrontOriginAccessIdentityConfig ?? {};
  const { config } = requireConfiguration(originAccessIdentityKind, input.Id, context);
  if (CallerReference !== config.CallerReference) {
    throw new AwsError('IllegalUpdate', 'The caller reference of an origin access identity cannot be changed.');
  }
  return describe(updateConfiguration(originAccessIdentityKind, input, { CallerReference, Comment }, context));
}

export function deleteOriginAccessIdentity(
  input: Input<'DeleteCloudFrontOriginAccessIdentity'>,
  context: CloudFrontContext,
) {
  return deleteConfiguration(originAccessIdentityKind, input, context);
}

export function listOriginAccessIdentities(
  input: Input<'ListCloudFrontOriginAccessIdentities'>,
  { state }: CloudFrontContext,
): Output<'ListCloudFrontOriginAccessIdentities'> {
  const page = cutList([...state.originAccessIdentities.values()], ({ id }) => id, input);
  return {
    CloudFrontOriginAccessIdentityList: {
      Marker: page.marker,
      NextMarker: page.nextMarker,
      MaxItems: page.itemsMax,
      IsTruncated: page.nextMarker !== undefined,
      Quantity: page.items.length,
      Items: page.items.map(({ id, canonicalUserId, config }) => ({
        Id: id,
        S3CanonicalUserId: canonicalUserId,
        Comment: config.Comment,
      })),
    },
  };
}

function describe({ id, etag, canonicalUserId, config }: StoredIdentity) {
  return {
    CloudFrontOriginAccessIdentity: {
      Id: id,
      S3CanonicalUserId: canonicalUserId,
      CloudFrontOriginAccessIdentityConfig: config,
    },
    ETag: etag,
  };
}
