import type { StoredVersion } from '../objects/object-version.ts';
import type { KeyIndex } from './key-index.ts';

/** What a listing of keys asks for. */
export interface ListingQuery {
  readonly prefix: string;
  /** Empty for none. */
  readonly delimiter: string;
  /** The listing begins behind this key, and behind the common prefix that it belongs to; empty for the beginning. */
  readonly after: string;
  /** Keys that are not in the list (deleted objects) make no common prefix either. */
  isListed(versions: readonly StoredVersion[]): boolean;
}

/** An entry of a listing: a key, or all keys that share a prefix up to the delimiter. */
export type ListingEntry =
  | { readonly commonPrefix: string }
  | { readonly key: string; readonly versions: readonly StoredVersion[] };

/**
 * The entries of a listing in order. Each common prefix costs two searches, however many keys it stands for.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-prefixes.html
 */
export function* listEntries(index: KeyIndex, query: ListingQuery): Generator<ListingEntry> {
  const { prefix, delimiter, after } = query;
  let position = after === '' ? index.seek(prefix) : Math.max(index.seek(prefix), seekAfter(index, after));
  for (let key = index.at(position); key?.startsWith(prefix); key = index.at(position)) {
    const versions = index.versionsOf(key);
    const commonPrefix = commonPrefixOf(key, prefix, delimiter);
    if (!query.isListed(versions) || (commonPrefix === undefined && key === after)) {
      position += 1;
    } else if (commonPrefix === undefined) {
      yield { key, versions };
      position += 1;
    } else {
      if (!after.startsWith(commonPrefix)) yield { commonPrefix };
      position = index.seekBehind(commonPrefix);
    }
  }
}

function seekAfter(index: KeyIndex, key: string): number {
  const position = index.seek(key);
  return index.at(position) === key ? position + 1 : position;
}

/** The key up to the first delimiter behind the prefix; undefined where there is none. */
export function commonPrefixOf(key: string, prefix: string, delimiter: string): string | undefined {
  if (delimiter === '') return undefined;
  const end = key.indexOf(delimiter, prefix.length);
  return end < 0 ? undefined : key.slice(0, end + delimiter.length);
}
