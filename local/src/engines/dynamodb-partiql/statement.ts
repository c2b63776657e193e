import type { Item } from '../dynamodb-expression/attribute-value.ts';
import type { Condition, DocumentPath, UpdateAction } from '../dynamodb-expression/syntax.ts';

/** What a statement reads or writes. */
export interface Source {
  readonly table: string;
  readonly index: string | undefined;
}

/** A path that is answered, and the name under which it is. */
export interface ProjectedPath {
  readonly path: DocumentPath;
  readonly name: string;
}

export interface SortTerm {
  readonly attribute: string;
  readonly isDescending: boolean;
}

export interface Select {
  readonly kind: 'select';
  readonly source: Source;
  /** Undefined for `*`. */
  readonly projection: readonly ProjectedPath[] | undefined;
  readonly where: Condition | undefined;
  readonly order: readonly SortTerm[];
}

/** Which part of an item, as it was or as it is now, a write answers. */
export interface Returning {
  readonly scope: 'ALL' | 'MODIFIED';
  readonly age: 'OLD' | 'NEW';
}

export interface Insert {
  readonly kind: 'insert';
  readonly source: Source;
  readonly item: Item;
}

export interface Update {
  readonly kind: 'update';
  readonly source: Source;
  readonly actions: readonly UpdateAction[];
  readonly where: Condition | undefined;
  readonly returning: Returning | undefined;
}

export interface Delete {
  readonly kind: 'delete';
  readonly source: Source;
  readonly where: Condition | undefined;
  readonly returning: Returning | undefined;
}

/** `EXISTS(SELECT …)`: a transaction's check of an item that it does not change. */
export interface Exists {
  readonly kind: 'exists';
  readonly select: Select;
}

export type WriteStatement = Insert | Update | Delete | Exists;
export type Statement = Select | WriteStatement;
