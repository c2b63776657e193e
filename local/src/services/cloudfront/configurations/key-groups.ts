import { AwsError } from '../../../service/errors.ts';
import type { CloudFrontContext, Input, Output } from '../state.ts';
import { behaviorsOf } from './behaviors-of.ts';
import {
  type ConfigurationKind,
  createConfiguration,
  deleteConfiguration,
  isUsedBy,
  locationOf,
  requireConfiguration,
  updateConfiguration,
} from './configuration-kind.ts';
import { cutList } from './cut-list.ts';
import type { Stored } from './stored.ts';

type Config = NonNullable<Input<'CreateKeyGroup'>['KeyGroupConfig']>;

const kind: ConfigurationKind<Config, Stored<Config>> = {
  what: 'key group',
  of: ({ keyGroups }) => keyGroups,
  codes: { missing: 'NoSuchResource', taken: 'KeyGroupAlreadyExists', inUse: 'ResourceInUse' },
  nameOf: ({ Name }) => Name,
  isUsed: (id, context) =>
    isUsedBy(context, (config) =>
      behaviorsOf(config).some(({ TrustedKeyGroups }) => TrustedKeyGroups?.Items?.includes(id)),
    ),
  newId: ({ ids }) => ids.uuid(),
};

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateKeyGroup.html */
export function createKeyGroup({ KeyGroupConfig }: Input<'CreateKeyGroup'>, context: CloudFrontContext) {
  const stored = createConfiguration(kind, checked(KeyGroupConfig, context), context);
  return { ...describe(stored), Location: locationOf(`key-group/${stored.id}`) };
}

export function getKeyGroup({ Id }: Input<'GetKeyGroup'>, context: CloudFrontContext) {
  return describe(requireConfiguration(kind, Id, context));
}

export function getKeyGroupConfig({ Id }: Input<'GetKeyGroupConfig'>, context: CloudFrontContext) {
  const { config, etag } = requireConfiguration(kind, Id, context);
  return { KeyGroupConfig: config, ETag: etag };
}

export function updateKeyGroup(input: Input<'UpdateKeyGroup'>, context: CloudFrontContext) {
  return describe(updateConfiguration(kind, input, checked(input.KeyGroupConfig, context), context));
}

export function deleteKeyGroup(input: Input<'DeleteKeyGroup'>, context: CloudFrontContext) {
  return deleteConfiguration(kind, input, context);
}

export function listKeyGroups(input: Input<'ListKeyGroups'>, { state }: CloudFrontContext): Output<'ListKeyGroups'> {
  const page = cutList([...state.keyGroups.values()], ({ id }) => id, input);
  return {
    KeyGroupList: {
      NextMarker: page.nextMarker,
      MaxItems: page.itemsMax,
      Quantity: page.items.length,
      Items: page.items.map((stored) => ({ KeyGroup: describe(stored).KeyGroup })),
    },
  };
}

/** @throws AwsError InvalidArgument for a group of keys that are not there */
function checked(config: Config | undefined, { state }: CloudFrontContext): Config {
  const isKnown = (config?.Items ?? []).every((id) => state.publicKeys.has(id));
  if (config && isKnown) return config;
  throw new AwsError('InvalidArgument', 'One or more of the public keys in the key group do not exist.');
}

function describe({ id, etag, lastModifiedAt, config }: Stored<Config>) {
  return { KeyGroup: { Id: id, LastModifiedTime: new Date(lastModifiedAt), KeyGroupConfig: config }, ETag: etag };
}
