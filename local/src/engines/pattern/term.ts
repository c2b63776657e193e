import type { AddressRange } from './ip-address.ts';

/** A value at the leaf of an event. */
export type Leaf = string | number | boolean | null;

/** The comparisons that can be negated by `anything-but`. */
export type TextComparison = 'prefix' | 'suffix' | 'equals-ignore-case' | 'wildcard';

/** One alternative in the list of a pattern's field: what a value has to be. */
export type Term =
  | { readonly type: 'exactly'; readonly value: Leaf }
  | { readonly type: TextComparison; readonly value: string; readonly ignoreCase?: boolean }
  | { readonly type: 'anything-but'; readonly values: ReadonlySet<Leaf> }
  | { readonly type: 'anything-but-text'; readonly comparison: TextComparison; readonly values: readonly string[] }
  | { readonly type: 'numeric'; readonly range: NumericRange }
  | { readonly type: 'cidr'; readonly range: AddressRange }
  | { readonly type: 'exists'; readonly exists: boolean };

export interface NumericRange {
  readonly bottom: number;
  readonly openBottom: boolean;
  readonly top: number;
  readonly openTop: boolean;
}

/**
 * A conjunction: paths of fields, their steps joined by dots, each with its alternatives. A pattern with `$or` is a list
 * of them, of which one has to hold.
 */
export type Clause = ReadonlyMap<string, readonly Term[]>;
