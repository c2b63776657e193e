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
  const channel = new BroadcastChannel(key);
  const own = new Set<(value: Value) => void>();
  const get = (): Value => {
    const text = localStorage.getItem(key);
    return text ? (JSON.parse(text) as Value) : initial;
  };
  channel.onmessage = () => {
    for (const listener of own) listener(get());
  };
  return {
    get,
    set(value) {
      localStorage.setItem(key, JSON.stringify(value));
      channel.postMessage('changed');
      for (const listener of own) listener(value);
    },
    watch(onChange) {
      own.add(onChange);
      return () => own.delete(onChange);
    },
  };
}
