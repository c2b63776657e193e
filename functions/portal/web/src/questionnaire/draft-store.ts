import { type Draft, emptyDraft, isBegun, parseDraft } from './draft.ts';

/** A draft that outlives navigation, reloads and the end of a sign-in, and is the same in all tabs of one person. */
export interface DraftStore {
  get(): Draft;
  set(draft: Draft): void;
  clear(): void;
  subscribe(onChange: () => void): () => void;
}

/** Keeps a person's draft in this browser. */
export function createDraftStore(personId: string, storage: Storage = localStorage): DraftStore {
  const key = `lantern.draft.${personId}`;
  const listeners = new Set<() => void>();
  let draft = parseDraft(storage.getItem(key));

  function change(next: Draft) {
    draft = next;
    for (const listener of listeners) listener();
  }
  const onStorage = (event: StorageEvent) => {
    if (event.key === key || event.key === null) change(parseDraft(event.newValue));
  };

  return {
    get: () => draft,
    set(next) {
      if (isBegun(next)) storage.setItem(key, JSON.stringify(next));
      else storage.removeItem(key);
      change(next);
    },
    clear() {
      storage.removeItem(key);
      change(emptyDraft);
    },
    subscribe(onChange) {
      if (listeners.size === 0) addEventListener('storage', onStorage);
      listeners.add(onChange);
      return () => {
        listeners.delete(onChange);
        if (listeners.size === 0) removeEventListener('storage', onStorage);
      };
    },
  };
}
