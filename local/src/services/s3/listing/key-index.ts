import type { StoredVersion } from '../objects/object-version.ts';
import { compareKeys } from './key-order.ts';

/** A bucket's keys in listing order, each with its versions from the newest to the oldest. */
export interface KeyIndex {
  readonly size: number;
  versionsOf(key: string): readonly StoredVersion[];
  /** Makes `version` the key's newest. */
  add(version: StoredVersion): void;
  /** Puts a changed description of a version in the place of the one with the same `id`. */
  replace(version: StoredVersion): void;
  remove(version: StoredVersion): void;
  /** The position of the first key that is not before `key`. */
  seek(key: string): number;
  /** The position behind the last key that begins with `prefix`. */
  seekBehind(prefix: string): number;
  at(position: number): string | undefined;
}

export function createKeyIndex(): KeyIndex {
  const keys: string[] = [];
  const versions = new Map<string, StoredVersion[]>();

  /** The first position at which `isBefore` no longer holds. */
  function firstNot(isBefore: (key: string) => boolean): number {
    let low = 0;
    let high = keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isBefore(keys[middle] ?? '')) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  const seek = (key: string) => firstNot((candidate) => compareKeys(candidate, key) < 0);

  return {
    get size() {
      return keys.length;
    },
    versionsOf: (key) => versions.get(key) ?? [],
    add(version) {
      const known = versions.get(version.key);
      if (known) {
        known.unshift(version);
        return;
      }
      versions.set(version.key, [version]);
      keys.splice(seek(version.key), 0, version.key);
    },
    replace(version) {
      const known = versions.get(version.key) ?? [];
      const position = known.findIndex(({ id }) => id === version.id);
      if (position >= 0) known[position] = version;
    },
    remove(version) {
      const left = (versions.get(version.key) ?? []).filter(({ id }) => id !== version.id);
      if (left.length > 0) {
        versions.set(version.key, left);
        return;
      }
      if (versions.delete(version.key)) keys.splice(seek(version.key), 1);
    },
    seek,
    seekBehind: (prefix) => firstNot((candidate) => candidate.startsWith(prefix) || compareKeys(candidate, prefix) < 0),
    at: (position) => keys[position],
  };
}
