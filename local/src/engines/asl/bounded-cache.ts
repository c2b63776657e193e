/** Remembers what `make` made of the last keys; the oldest half goes when there are more than `entriesMax`. */
export function createBoundedCache<Value>(entriesMax: number, make: (key: string) => Value): (key: string) => Value {
  const entries = new Map<string, Value>();
  return (key) => {
    const known = entries.get(key);
    if (known !== undefined) return known;
    const made = make(key);
    if (entries.size >= entriesMax) {
      for (const old of [...entries.keys()].slice(0, entriesMax >> 1)) entries.delete(old);
    }
    entries.set(key, made);
    return made;
  };
}
