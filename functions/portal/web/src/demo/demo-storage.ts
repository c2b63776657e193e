/** A value that all tabs share and that a reload keeps. */
export interface Stored<Value> {
  get(): Value;
  set(value: Value): void;
  /** Tells of changes, also those of this tab. */
  watch(onChange: (value: Value) => void): () => void;
}

/** Keeps a value in this browser. */
export function createStored<Value>(name: string, initial: Value): Stored<Value> {
  const key = `lantern.demo.${name}`;
  const listeners = new Set<(value: Value) => void>();
  const parse = (text: string | null): Value => (text ? (JSON.parse(text) as Value) : initial);

  function tell(value: Value) {
    for (const listener of listeners) listener(value);
  }
  addEventListener('storage', (event) => {
    if (event.key === key) tell(parse(event.newValue));
  });

  return {
    get: () => parse(localStorage.getItem(key)),
    set(value) {
      localStorage.setItem(key, JSON.stringify(value));
      tell(value);
    },
    watch(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
  };
}
