/** Who a statement is about: `'*'`, or identifiers by kind (`AWS`, `Service`, `Federated`, `CanonicalUser`). */
export type PrincipalElement = '*' | Readonly<Record<string, readonly string[]>>;

/** `operator: { key: values }`, flattened. */
export interface ConditionElement {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** A list of patterns, and whether the statement is about all that match none of them (`NotAction`). */
export interface PatternElement {
  readonly negated: boolean;
  readonly patterns: readonly string[];
}

export interface PolicyStatement {
  readonly sid: string | undefined;
  readonly effect: 'Allow' | 'Deny';
  readonly principal: { readonly negated: boolean; readonly element: PrincipalElement } | undefined;
  readonly actions: PatternElement;
  readonly resources: PatternElement | undefined;
  readonly conditions: readonly ConditionElement[];
}

/** A policy document with every list spelled out. */
export interface PolicyDocument {
  readonly version: '2012-10-17' | '2008-10-17';
  readonly id: string | undefined;
  readonly statements: readonly PolicyStatement[];
}
