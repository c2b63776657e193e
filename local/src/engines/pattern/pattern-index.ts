import { type CompiledClause, matchesClause } from './compile-clause.ts';
import type { Pattern } from './compile-pattern.ts';
import { addPath, createPathTree, type FlatEvent, flatten, type PathTree } from './flatten.ts';
import type { Leaf } from './term.ts';

interface Entry<Key> {
  readonly key: Key;
  readonly clause: CompiledClause;
}

/** Stands for any value: what is filed under it waits for the field to be there at all. */
const PRESENT = Symbol('present');

const ANY_VALUE: ReadonlySet<typeof PRESENT> = new Set([PRESENT] as const);

type Drawer<Key> = Map<Leaf | typeof PRESENT, Set<Entry<Key>>>;

/**
 * Finds the patterns that match an event among many. Each clause is filed under the least crowded of its fields: under its
 * exact values (of `source` or `detail-type`, say) or, failing that, under the field being there at all. So an event only
 * meets the clauses whose field or value it carries. Clauses that ask only for absence are tried on every event.
 */
export class PatternIndex<Key> {
  readonly #drawers = new Map<string, Drawer<Key>>();
  readonly #unfiled = new Set<Entry<Key>>();
  readonly #filed = new Map<Key, (() => void)[]>();
  #paths: PathTree = createPathTree();

  /** Adds a pattern under a key, or replaces the one that has the key. */
  set(key: Key, pattern: Pattern): void {
    this.delete(key);
    this.#filed.set(
      key,
      pattern.clauses.map((clause) => this.#file({ key, clause })),
    );
    for (const { fields } of pattern.clauses) for (const { path } of fields) addPath(this.#paths, path);
  }

  /** Removes the pattern of a key, if there is one. */
  delete(key: Key): void {
    for (const remove of this.#filed.get(key) ?? []) remove();
    this.#filed.delete(key);
    if (this.#filed.size === 0) this.#paths = createPathTree();
  }

  /** The keys of the patterns that match, each once, in the order in which they are found. */
  match(event: object): Set<Key> {
    const flat = flatten(this.#paths, event);
    const matching = new Set<Key>();
    for (const entry of this.#unfiled) tryEntry(entry, flat, matching);
    for (const [path, values] of flat) {
      const drawer = this.#drawers.get(path);
      if (drawer === undefined) continue;
      for (const entry of drawer.get(PRESENT) ?? []) tryEntry(entry, flat, matching);
      for (const { value } of values) {
        for (const entry of drawer.get(value) ?? []) tryEntry(entry, flat, matching);
      }
    }
    return matching;
  }

  /** Files an entry where the fewest others are, and returns how to remove it. */
  #file(entry: Entry<Key>): () => void {
    let best: { path: string; values: ReadonlySet<Leaf | typeof PRESENT>; crowd: number } | undefined;
    for (const { path, exactValues, orAbsent } of entry.clause.fields) {
      if (orAbsent) continue;
      const drawer = this.#drawers.get(path);
      const values = exactValues ?? ANY_VALUE;
      let crowd = drawer?.get(PRESENT)?.size ?? 0;
      if (exactValues !== undefined) for (const value of exactValues) crowd += drawer?.get(value)?.size ?? 0;
      if (best === undefined || crowd < best.crowd) best = { path, values, crowd };
    }
    if (best === undefined) {
      this.#unfiled.add(entry);
      return () => this.#unfiled.delete(entry);
    }
    return this.#fileUnder(best.path, best.values, entry);
  }

  #fileUnder(path: string, values: ReadonlySet<Leaf | typeof PRESENT>, entry: Entry<Key>): () => void {
    const drawer: Drawer<Key> = this.#drawers.get(path) ?? new Map();
    this.#drawers.set(path, drawer);
    for (const value of values) {
      const entries = drawer.get(value) ?? new Set();
      drawer.set(value, entries.add(entry));
    }
    return () => {
      for (const value of values) {
        const entries = drawer.get(value);
        entries?.delete(entry);
        if (entries?.size === 0) drawer.delete(value);
      }
    };
  }
}

function tryEntry<Key>({ key, clause }: Entry<Key>, event: FlatEvent, matching: Set<Key>): void {
  if (!matching.has(key) && matchesClause(clause, event)) matching.add(key);
}
