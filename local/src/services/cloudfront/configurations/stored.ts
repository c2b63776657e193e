import type { Ids } from '../../../service/ids.ts';

/** A configuration as CloudFront keeps it: what was said, and the version that an update must name. */
export interface Stored<Config> {
  readonly id: string;
  readonly etag: string;
  readonly createdAt: number;
  readonly lastModifiedAt: number;
  readonly config: Config;
}

const RANDOM = 13;

/** `E2QWRUHAPOMQZL`: distributions, origin access and versions look alike. */
export function newId(ids: Ids, prefix = 'E'): string {
  return `${prefix}${ids.upper(RANDOM)}`;
}

export function newStored<Config>(id: string, config: Config, ids: Ids, now: number): Stored<Config> {
  return { id, etag: newId(ids), createdAt: now, lastModifiedAt: now, config };
}

/** The same thing with another configuration, and so with another version. */
export function changed<Config, Kept extends Stored<Config>>(
  stored: Kept,
  config: Config,
  ids: Ids,
  now: number,
): Kept {
  return { ...stored, etag: newId(ids), lastModifiedAt: now, config };
}
