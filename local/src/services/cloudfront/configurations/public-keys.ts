import { createPublicKey as parseKey } from 'node:crypto';
import { AwsError } from '../../../service/errors.ts';
import { invalidArgument } from '../errors.ts';
import type { CloudFrontContext, Input, Output } from '../state.ts';
import {
  type ConfigurationKind,
  createConfiguration,
  deleteConfiguration,
  locationOf,
  requireConfiguration,
  updateConfiguration,
} from './configuration-kind.ts';
import { cutList } from './cut-list.ts';
import { newId, type Stored } from './stored.ts';

type Config = NonNullable<Input<'CreatePublicKey'>['PublicKeyConfig']>;

const kind: ConfigurationKind<Config, Stored<Config>> = {
  what: 'public key',
  of: ({ publicKeys }) => publicKeys,
  codes: { missing: 'NoSuchPublicKey', taken: 'PublicKeyAlreadyExists', inUse: 'PublicKeyInUse' },
  nameOf: ({ Name }) => Name,
  isUsed: (id, { state }) => [...state.keyGroups.values()].some(({ config }) => config.Items?.includes(id)),
  newId: ({ ids }) => newId(ids, 'K'),
};

/**
 * Keys are kept; URLs and cookies signed with them are not asked for.
 * https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreatePublicKey.html
 */
export function createPublicKey({ PublicKeyConfig }: Input<'CreatePublicKey'>, context: CloudFrontContext) {
  const stored = createConfiguration(kind, checked(PublicKeyConfig), context);
  return { ...describe(stored), Location: locationOf(`public-key/${stored.id}`) };
}

export function getPublicKey({ Id }: Input<'GetPublicKey'>, context: CloudFrontContext) {
  return describe(requireConfiguration(kind, Id, context));
}

export function getPublicKeyConfig({ Id }: Input<'GetPublicKeyConfig'>, context: CloudFrontContext) {
  const { config, etag } = requireConfiguration(kind, Id, context);
  return { PublicKeyConfig: config, ETag: etag };
}

/** @throws AwsError CannotChangeImmutablePublicKeyFields for anything but the comment */
export function updatePublicKey(input: Input<'UpdatePublicKey'>, context: CloudFrontContext) {
  const config = checked(input.PublicKeyConfig);
  const before = requireConfiguration(kind, input.Id, context).config;
  const isSame = (['CallerReference', 'Name', 'EncodedKey'] as const).every((name) => config[name] === before[name]);
  if (!isSame) {
    throw new AwsError('CannotChangeImmutablePublicKeyFields', "You can't change the value of a public key.");
  }
  return describe(updateConfiguration(kind, input, config, context));
}

export function deletePublicKey(input: Input<'DeletePublicKey'>, context: CloudFrontContext) {
  return deleteConfiguration(kind, input, context);
}

export function listPublicKeys(input: Input<'ListPublicKeys'>, { state }: CloudFrontContext): Output<'ListPublicKeys'> {
  const page = cutList([...state.publicKeys.values()], ({ id }) => id, input);
  return {
    PublicKeyList: {
      NextMarker: page.nextMarker,
      MaxItems: page.itemsMax,
      Quantity: page.items.length,
      Items: page.items.map(({ id, createdAt, config }) => ({
        Id: id,
        Name: config.Name,
        CreatedTime: new Date(createdAt),
        EncodedKey: config.EncodedKey,
        Comment: config.Comment ?? '',
      })),
    },
  };
}

/** @throws AwsError InvalidArgument for what is no RSA key of 2048 bits and no P-256 key */
function checked(config: Config | undefined): Config {
  if (config?.EncodedKey === undefined || !isKey(config.EncodedKey)) {
    throw invalidArgument('Your request contains empty/invalid/out of limits RSA Encoded Key');
  }
  return config;
}

function isKey(pem: string): boolean {
  try {
    const { asymmetricKeyDetails } = parseKey(pem);
    const { modulusLength, namedCurve } = asymmetricKeyDetails ?? {};
    return modulusLength === 2048 || namedCurve === 'prime256v1';
  } catch {
    return false;
  }
}

function describe({ id, etag, createdAt, config }: Stored<Config>) {
  return { PublicKey: { Id: id, CreatedTime: new Date(createdAt), PublicKeyConfig: config }, ETag: etag };
}
