import type { DistributionConfig } from '@aws-sdk/client-cloudfront';
import { AwsError } from '../../../service/errors.ts';
import type { StateMap } from '../../../service/state-map.ts';
import { notFound } from '../errors.ts';
import type { CloudFrontContext, CloudFrontState } from '../state.ts';
import { requireMatch } from './require-match.ts';
import { changed, newId, newStored, type Stored } from './stored.ts';

/** What tells one kind of CloudFront's small configurations from the others. */
export interface ConfigurationKind<Config, Kept extends Stored<Config>> {
  /** For messages: `cache policy`. */
  readonly what: string;
  readonly of: (state: CloudFrontState) => StateMap<string, Kept>;
  /** AWS's own of this kind, which nobody changes. @default none */
  readonly managed?: readonly Kept[];
  /** Error codes for one that is not there, whose name is taken, that a distribution uses. */
  readonly codes: { readonly missing: string; readonly taken: string; readonly inUse: string };
  /** What only one of the kind may be called. */
  readonly nameOf: (config: Config) => string | undefined;
  readonly isUsed: (id: string, context: CloudFrontContext) => boolean;
  /** Policies and key groups have UUIDs. @default `E…` */
  readonly newId?: (context: CloudFrontContext) => string;
}

type Kind<Config> = ConfigurationKind<Config, Stored<Config>>;

/** @throws AwsError the kind's code for a name that is taken */
export function createConfiguration<Config>(kind: Kind<Config>, config: Config, context: CloudFrontContext) {
  requireFreeName(kind, config, undefined, context);
  const { state, ids, clock } = context;
  const id = kind.newId?.(context) ?? newId(ids);
  const stored = newStored(id, config, ids, clock.now());
  kind.of(state).set(id, stored);
  return stored;
}

/** @throws AwsError the kind's code for one that is not there */
export function requireConfiguration<Config, Kept extends Stored<Config>>(
  kind: ConfigurationKind<Config, Kept>,
  id: string | undefined,
  { state }: CloudFrontContext,
): Kept {
  const stored = kind.of(state).get(id ?? '') ?? kind.managed?.find((managed) => managed.id === id);
  if (!stored) throw notFound(kind.codes.missing, kind.what);
  return stored;
}

/** @throws AwsError IllegalUpdate for AWS's own, the kind's codes, InvalidIfMatchVersion, PreconditionFailed */
export function updateConfiguration<Config, Kept extends Stored<Config>>(
  kind: ConfigurationKind<Config, Kept>,
  { Id, IfMatch }: { readonly Id: string | undefined; readonly IfMatch?: string | undefined },
  config: Config,
  context: CloudFrontContext,
): Kept {
  const stored = requireConfiguration(kind, Id, context);
  if (kind.managed?.includes(stored)) throw new AwsError('IllegalUpdate', `AWS manages this ${kind.what}.`);
  requireMatch(IfMatch, stored.etag, kind.what);
  requireFreeName(kind, config, stored.id, context);
  const { state, ids, clock } = context;
  const updated = changed(stored, config, ids, clock.now());
  kind.of(state).set(updated.id, updated);
  return updated;
}

/** @throws AwsError IllegalDelete for AWS's own, the kind's codes, InvalidIfMatchVersion, PreconditionFailed */
export function deleteConfiguration<Config, Kept extends Stored<Config>>(
  kind: ConfigurationKind<Config, Kept>,
  { Id, IfMatch }: { readonly Id: string | undefined; readonly IfMatch?: string | undefined },
  context: CloudFrontContext,
) {
  const stored = requireConfiguration(kind, Id, context);
  if (kind.managed?.includes(stored)) throw new AwsError('IllegalDelete', `AWS manages this ${kind.what}.`);
  requireMatch(IfMatch, stored.etag, kind.what);
  if (kind.isUsed(stored.id, context)) throw new AwsError(kind.codes.inUse, `The ${kind.what} is in use.`);
  kind.of(context.state).delete(stored.id);
  return {};
}

/** Whether some distribution has what is asked for. */
export function isUsedBy(context: CloudFrontContext, uses: (config: DistributionConfig) => boolean): boolean {
  return [...context.state.distributions.values()].some(({ config }) => uses(config));
}

/** `https://cloudfront.amazonaws.com/2020-05-31/<path>`: where what was made is found. */
export function locationOf(path: string): string {
  return `https://cloudfront.amazonaws.com/2020-05-31/${path}`;
}

function requireFreeName<Config, Kept extends Stored<Config>>(
  { of, codes, nameOf, what }: ConfigurationKind<Config, Kept>,
  config: Config,
  own: string | undefined,
  { state }: CloudFrontContext,
): void {
  const name = nameOf(config);
  const taken = [...of(state).values()].some((other) => other.id !== own && nameOf(other.config) === name);
  if (taken) throw new AwsError(codes.taken, `A ${what} with the name ${name} exists already.`);
}
