/** Told that a map has changed entries which are not written yet. */
export type ChangeListener = () => void;

/**
 * A Map that remembers which of its entries changed since the last save, so that saving costs what changed.
 *
 * Values are plain data (anything `structuredClone` takes). A value that was changed in place is put again with `set`.
 */
export class StateMap<Key, Value> extends Map<Key, Value> {
  // Not an initialised field: Map's constructor may call `set` before fields exist.
  declare private changes: Set<Key> | undefined;
  declare private listener: ChangeListener | undefined;

  /** From now on changes are kept; `listener` is told of the first one after each `takeChanges`. */
  track(listener: ChangeListener): void {
    this.changes = new Set();
    this.listener = listener;
  }

  override set(key: Key, value: Value): this {
    super.set(key, value);
    this.changed(key);
    return this;
  }

  override delete(key: Key): boolean {
    const existed = super.delete(key);
    if (existed) this.changed(key);
    return existed;
  }

  override clear(): void {
    for (const key of this.keys()) this.changed(key);
    super.clear();
  }

  /** The keys that changed since the last call. A key that is gone from the map was deleted. */
  takeChanges(): Set<Key> {
    const taken = this.changes ?? new Set<Key>();
    if (this.changes) this.changes = new Set();
    return taken;
  }

  private changed(key: Key): void {
    if (this.changes === undefined) return;
    const first = this.changes.size === 0;
    this.changes.add(key);
    if (first) this.listener?.();
  }
}
