import { invalidArgument } from '../errors.ts';
import type { CloudFrontContext, Input, Output } from '../state.ts';
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

type Config = NonNullable<Input<'CreateOriginAccessControl'>['OriginAccessControlConfig']>;

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html */
export const originAccessControlKind: ConfigurationKind<Config, Stored<Config>> = {
  what: 'origin access control',
  of: ({ originAccessControls }) => originAccessControls,
  codes: {
    missing: 'NoSuchOriginAccessControl',
    taken: 'OriginAccessControlAlreadyExists',
    inUse: 'OriginAccessControlInUse',
  },
  nameOf: ({ Name }) => Name,
  isUsed: (id, context) =>
    isUsedBy(context, ({ Origins }) => (Origins?.Items ?? []).some((origin) => origin.OriginAccessControlId === id)),
};

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateOriginAccessControl.html */
export function createOriginAccessControl(
  { OriginAccessControlConfig }: Input<'CreateOriginAccessControl'>,
  context: CloudFrontContext,
) {
  const stored = createConfiguration(originAccessControlKind, checked(OriginAccessControlConfig), context);
  return { ...describe(stored), Location: locationOf(`origin-access-control/${stored.id}`) };
}

export function getOriginAccessControl({ Id }: Input<'GetOriginAccessControl'>, context: CloudFrontContext) {
  return describe(requireConfiguration(originAccessControlKind, Id, context));
}

export function getOriginAccessControlConfig(
  { Id }: Input<'GetOriginAccessControlConfig'>,
  context: CloudFrontContext,
) {
  const { config, etag } = requireConfiguration(originAccessControlKind, Id, context);
  return { OriginAccessControlConfig: config, ETag: etag };
}

export function updateOriginAccessControl(input: Input<'UpdateOriginAccessControl'>, context: CloudFrontContext) {
  const config = checked(input.OriginAccessControlConfig);
  return describe(updateConfiguration(originAccessControlKind, input, config, context));
}

export function deleteOriginAccessControl(input: Input<'DeleteOriginAccessControl'>, context: CloudFrontContext) {
  return deleteConfiguration(originAccessControlKind, input, context);
}

export function listOriginAccessControls(
  input: Input<'ListOriginAccessControls'>,
  { state }: CloudFrontContext,
): Output<'ListOriginAccessControls'> {
  const page = cutList([...state.originAccessControls.values()], ({ id }) => id, input);
  return {
    OriginAccessControlList: {
      Marker: page.marker,
      NextMarker: page.nextMarker,
      MaxItems: page.itemsMax,
      IsTruncated: page.nextMarker !== undefined,
      Quantity: page.items.length,
      Items: page.items.map(({ id, config }) => ({ Id: id, ...config, Description: config.Description ?? '' })),
    },
  };
}

/** @throws AwsError InvalidArgument */
function checked(config: Config | undefined): Config {
  const { Name = '', SigningProtocol, SigningBehavior = '', OriginAccessControlOriginType = '' } = config ?? {};
  if (!config || Name === '' || Name.length > 64)
    throw invalidArgument('The parameter Name must have 1 to 64 characters.');
  if (SigningProtocol !== 'sigv4') throw invalidArgument('The parameter SigningProtocol must be sigv4.');
  if (!['always', 'never', 'no-override'].includes(SigningBehavior)) {
    throw invalidArgument('The parameter SigningBehavior must be one of always, never, no-override.');
  }
  if (!['s3', 'mediastore', 'mediapackagev2', 'lambda'].includes(OriginAccessControlOriginType)) {
    throw invalidArgument('The parameter OriginAccessControlOriginType is not valid.');
  }
  return config;
}

function describe({ id, etag, config }: Stored<Config>) {
  return { OriginAccessControl: { Id: id, OriginAccessControlConfig: config }, ETag: etag };
}
