/** What a pattern in braces or brackets asks of a selector's value. */
export interface Condition {
  readonly kind: 'condition';
  /** `$.user.id`, or the name of a field. */
  readonly selector: string;
  readonly operator:
    | '='
    | '!='
    | '<'
    | '>'
    | '<='
    | '>='
    | 'IS NULL'
    | 'IS TRUE'
    | 'IS FALSE'
    | 'EXISTS'
    | 'NOT EXISTS';
  /** Of an operator that compares. */
  readonly operand: Operand | undefined;
}

export type Operand =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string; readonly number: number }
  | { readonly kind: 'expression'; readonly expression: RegExp };

/** Conditions joined by `&&`, which binds closer, and `||`. */
export type Expression = Condition | { readonly kind: 'and' | 'or'; readonly parts: readonly Expression[] };

/** Every condition of an expression, in the order of the pattern. */
export function conditionsOf(expression: Expression): readonly Condition[] {
  return expression.kind === 'condition' ? [expression] : expression.parts.flatMap(conditionsOf);
}

/** Whether the expression holds when `holds` says so of its conditions. */
export function evaluate(expression: Expression, holds: (condition: Condition) => boolean): boolean {
  if (expression.kind === 'condition') return holds(expression);
  return expression.kind === 'and'
    ? expression.parts.every((part) => evaluate(part, holds))
    : expression.parts.some((part) => evaluate(part, holds));
}
