import { validationError } from '../../service/validation-error.ts';
import { type AttributeValue, attributeOf, type Item, setAttribute } from './attribute-value.ts';
import type { DocumentPath } from './syntax.ts';

/** A copy of an item that is being changed. Indexes of lists mean the elements as they were at first. */
export interface Draft {
  /** @throws AwsError ValidationException where no map or list is there to hold the value */
  set(path: DocumentPath, value: AttributeValue): void;
  /** As `set`. What is not there is removed without complaint, as long as something could hold it. */
  remove(path: DocumentPath): void;
  /** The changed item. Lists close ranks: removed elements are gone, elements set beyond the end follow it. */
  finish(): Item;
}

/** Starts a draft. Only the top-level attributes that a nested path touches are copied in depth. */
export function createDraft(item: Item): Draft {
  const draft: Item = { ...item };
  const copied = new Set<string>();
  const touchedLists = new Set<AttributeValue[]>();

  function parentOf(path: DocumentPath): AttributeValue {
    const [name] = path;
    let parent = attributeOf(draft, name);
    if (parent && !copied.has(name)) {
      copied.add(name);
      parent = copyInDepth(parent);
      setAttribute(draft, name, parent);
    }
    for (let depth = 1; parent && depth < path.length - 1; depth++) parent = childOf(parent, path[depth]);
    if (parent === undefined) throw invalidPath();
    return parent;
  }

  return {
    set(path, value) {
      const last = path[path.length - 1];
      if (path.length === 1) return setAttribute(draft, path[0], value);
      const parent = parentOf(path);
      if (parent.M && typeof last === 'string') setAttribute(parent.M, last, value);
      else if (parent.L && typeof last === 'number') {
        // An index beyond the end leaves holes until `finish`, so that several of them keep their order.
        parent.L[last] = value;
        touchedLists.add(parent.L);
      } else throw invalidPath();
    },
    remove(path) {
      const last = path[path.length - 1];
      if (path.length === 1) {
        delete draft[path[0]];
        return;
      }
      const parent = parentOf(path);
      if (parent.M && typeof last === 'string') delete parent.M[last];
      else if (parent.L && typeof last === 'number') {
        delete parent.L[last];
        touchedLists.add(parent.L);
      } else throw invalidPath();
    },
    finish() {
      for (const list of touchedLists) {
        const kept = Object.values(list);
        list.length = 0;
        for (const element of kept) list.push(element);
      }
      return draft;
    },
  };
}

function childOf(parent: AttributeValue, element: string | number | undefined): AttributeValue | undefined {
  if (typeof element === 'number') return parent.L?.[element];
  return parent.M && element !== undefined ? attributeOf(parent.M, element) : undefined;
}

function copyInDepth(value: AttributeValue): AttributeValue {
  if (value.L) return { L: value.L.map(copyInDepth) };
  if (!value.M) return value;
  const copy: Item = {};
  for (const [name, element] of Object.entries(value.M)) setAttribute(copy, name, copyInDepth(element));
  return { M: copy };
}

function invalidPath(): Error {
  return validationError('The document path provided in the update expression is invalid for update');
}
