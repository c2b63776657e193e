import type { AttributeValue } from './attribute-value.ts';

/** A document path: attribute name, then names of map entries and indexes of lists. */
export type DocumentPath = readonly [name: string, ...rest: (string | number)[]];

/** A document path as an operand. `undefinedName` is a `#` placeholder in it that the request does not define. */
export interface PathOperand {
  readonly kind: 'path';
  readonly path: DocumentPath;
  readonly undefinedName?: string;
}

/** A `:` placeholder. */
export interface ValueOperand {
  readonly kind: 'value';
  readonly name: string;
}

/** A value that a legacy parameter holds in place. */
export interface LiteralOperand {
  readonly kind: 'literal';
  readonly value: AttributeValue;
}

export interface FunctionCall {
  readonly kind: 'function';
  readonly name: string;
  readonly operands: readonly Operand[];
}

export type Operand = PathOperand | ValueOperand | LiteralOperand | FunctionCall;

export type Comparator = '=' | '<>' | '<' | '<=' | '>' | '>=';

/** A condition that contains no other: what DynamoDB checks, and reports, one after the other. */
export type SimpleCondition =
  | { readonly kind: 'comparison'; readonly comparator: Comparator; readonly left: Operand; readonly right: Operand }
  | { readonly kind: 'between'; readonly operand: Operand; readonly lower: Operand; readonly upper: Operand }
  | { readonly kind: 'in'; readonly operand: Operand; readonly candidates: readonly Operand[] }
  | FunctionCall;

export type Condition =
  | { readonly kind: 'and'; readonly conditions: readonly [Condition, Condition] }
  | { readonly kind: 'or'; readonly conditions: readonly [Condition, Condition] }
  | { readonly kind: 'not'; readonly condition: Condition }
  | SimpleCondition;

/** The right side of SET: an operand, or two of them added or subtracted. */
export type UpdateValue =
  | Operand
  | { readonly kind: 'sum'; readonly operator: '+' | '-'; readonly left: Operand; readonly right: Operand };

export type UpdateAction =
  | { readonly kind: 'SET'; readonly target: PathOperand; readonly value: UpdateValue }
  | { readonly kind: 'REMOVE'; readonly target: PathOperand }
  | { readonly kind: 'ADD' | 'DELETE'; readonly target: PathOperand; readonly value: ValueOperand | LiteralOperand };

/** The operands of a simple condition as they are written. */
export function operandsOf(condition: SimpleCondition): readonly Operand[] {
  switch (condition.kind) {
    case 'comparison':
      return [condition.left, condition.right];
    case 'between':
      return [condition.operand, condition.lower, condition.upper];
    case 'in':
      return [condition.operand, ...condition.candidates];
    case 'function':
      return condition.operands;
  }
}

/** The simple conditions of a condition as they are written. */
export function simpleConditionsOf(condition: Condition): readonly SimpleCondition[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.conditions.flatMap(simpleConditionsOf);
    case 'not':
      return simpleConditionsOf(condition.condition);
    default:
      return [condition];
  }
}

/** All paths that a condition looks at, as they are written. */
export function pathsOfCondition(condition: Condition): readonly PathOperand[] {
  return simpleConditionsOf(condition).flatMap(pathsIn);
}

function pathsIn(condition: SimpleCondition): readonly PathOperand[] {
  return operandsOf(condition).flatMap((operand) => {
    if (operand.kind === 'function') return pathsIn(operand);
    return operand.kind === 'path' ? [operand] : [];
  });
}

/** A path as DynamoDB shows it: `[a, [0], b]`. */
export function showPath(path: DocumentPath): string {
  return `[${path.map((element) => (typeof element === 'number' ? `[${element}]` : element)).join(', ')}]`;
}
