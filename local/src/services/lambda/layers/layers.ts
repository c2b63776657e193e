import { Constraints } from '../../../engines/constraints/constraints.ts';
import { page } from '../../../service/page.ts';
import { forgetUnusedCode, readArchive, storeArchive } from '../functions/deployment-package.ts';
import { lastModified } from '../functions/function-configuration.ts';
import type { Input, LambdaContext, Output } from '../lambda-context.ts';
import { doesNotExist, invalidParameter } from '../lambda-error.ts';
import type { LayerRecord } from '../state.ts';
import { findLayer } from './resolve-layers.ts';

const PAGE_MAX = 50;
const LAYER_NAME = /^((arn:[a-zA-Z0-9-]+:lambda:[a-zA-Z0-9-]+:\d{12}:layer:[a-zA-Z0-9-_]+)|[a-zA-Z0-9-_]+)$/;

/** https://docs.aws.amazon.com/lambda/latest/api/API_PublishLayerVersion.html */
export async function publishLayerVersion(
  input: Input<'PublishLayerVersion'>,
  context: LambdaContext,
): Promise<Output<'PublishLayerVersion'>> {
  const layerName = layerNameOf(input.LayerName);
  if ((input.CompatibleRuntimes?.length ?? 0) > 15) {
    throw invalidParameter('A layer is compatible with at most 15 runtimes.');
  }
  const code = storeArchive(context.state, await readArchive(context, input.Content ?? {}));
  const Version = (context.state.layerVersions.get(layerName) ?? 0) + 1;
  const LayerArn = context.arn('lambda', `layer:${layerName}`);
  const version = {
    Content: {
      Location: `${context.endpoint}/_aws/lambda-url/code/${code.key}`,
      CodeSha256: code.sha256,
      CodeSize: code.bytes,
    },
    LayerArn,
    LayerVersionArn: `${LayerArn}:${Version}`,
    Description: input.Description ?? '',
    CreatedDate: lastModified(context),
    Version,
    CompatibleRuntimes: input.CompatibleRuntimes,
    LicenseInfo: input.LicenseInfo,
    CompatibleArchitectures: input.CompatibleArchitectures,
  };
  context.state.layerVersions.set(layerName, Version);
  context.state.layers.set(`${layerName}:${Version}`, { layerName, version, codeKey: code.key });
  return version;
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetLayerVersion.html */
export function getLayerVersion(input: Input<'GetLayerVersion'>, context: LambdaContext): Output<'GetLayerVersion'> {
  return layerVersion(context, input.LayerName, input.VersionNumber).version;
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetLayerVersionByArn.html */
export function getLayerVersionByArn(
  input: Input<'GetLayerVersionByArn'>,
  context: LambdaContext,
): Output<'GetLayerVersionByArn'> {
  const layer = findLayer(context, input.Arn ?? '');
  if (!layer) throw doesNotExist();
  return layer.version;
}

/** Functions keep the archive that they run with. https://docs.aws.amazon.com/lambda/latest/api/API_DeleteLayerVersion.html */
export function deleteLayerVersion(
  input: Input<'DeleteLayerVersion'>,
  context: LambdaContext,
): Output<'DeleteLayerVersion'> {
  if ((input.VersionNumber ?? 0) < 1) throw invalidParameter('Layer Version Cannot be less than 1.');
  const key = `${layerNameOf(input.LayerName)}:${input.VersionNumber}`;
  context.state.layers.delete(key);
  context.state.layerPolicies.delete(key);
  forgetUnusedCode(context.state);
  return {};
}

/** The versions of a layer, newest first. https://docs.aws.amazon.com/lambda/latest/api/API_ListLayerVersions.html */
export function listLayerVersions(
  input: Input<'ListLayerVersions'>,
  context: LambdaContext,
): Output<'ListLayerVersions'> {
  const layerName = layerNameOf(input.LayerName);
  const all = compatible(context, input).filter((record) => record.layerName === layerName);
  const { items, nextToken } = page(all, ({ version }) => version.LayerVersionArn, {
    token: input.Marker,
    limit: input.MaxItems ?? PAGE_MAX,
  });
  return { LayerVersions: items.map(listed), NextMarker: nextToken };
}

/** The newest version of each layer. https://docs.aws.amazon.com/lambda/latest/api/API_ListLayers.html */
export function listLayers(input: Input<'ListLayers'>, context: LambdaContext): Output<'ListLayers'> {
  const newest = new Map<string, LayerRecord>();
  for (const record of compatible(context, input))
    if (!newest.has(record.layerName)) newest.set(record.layerName, record);
  const { items, nextToken } = page([...newest.values()], ({ layerName }) => layerName, {
    token: input.Marker,
    limit: input.MaxItems ?? PAGE_MAX,
  });
  const Layers = items.map((record) => ({
    LayerName: record.layerName,
    LayerArn: record.version.LayerArn,
    LatestMatchingVersion: listed(record),
  }));
  return { Layers, NextMarker: nextToken };
}

/** @throws ResourceNotFoundException */
function layerVersion(context: LambdaContext, layerName: string | undefined, version: number | undefined): LayerRecord {
  if ((version ?? 0) < 1) throw invalidParameter('Layer Version Cannot be less than 1.');
  const name = layerNameOf(layerName);
  const record = context.state.layers.get(`${name}:${version}`);
  if (!record) throw doesNotExist();
  return record;
}

/** A layer's name, from itself or its ARN. */
export function layerNameOf(layerName: string | undefined): string {
  new Constraints().text('layerName', layerName, { pattern: LAYER_NAME, min: 1, max: 140 }).check();
  return layerName?.slice(layerName.lastIndexOf(':') + 1) ?? '';
}

function compatible(
  context: LambdaContext,
  {
    CompatibleRuntime,
    CompatibleArchitecture,
  }: Pick<Input<'ListLayers'>, 'CompatibleRuntime' | 'CompatibleArchitecture'>,
): LayerRecord[] {
  return [...context.state.layers.values()]
    .filter(({ version }) => !CompatibleRuntime || version.CompatibleRuntimes?.includes(CompatibleRuntime))
    .filter(
      ({ version }) => !CompatibleArchitecture || version.CompatibleArchitectures?.includes(CompatibleArchitecture),
    )
    .sort((a, b) => b.version.Version - a.version.Version);
}

function listed({ version }: LayerRecord) {
  const { Content, LayerArn, ...rest } = version;
  return rest;
}
