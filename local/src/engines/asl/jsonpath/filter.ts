import type { JsonValue } from '../json.ts';
import type { Path } from './path.ts';

export type FilterOperator =
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | '=~'
  | 'in'
  | 'nin'
  | 'subsetof'
  | 'anyof'
  | 'noneof'
  | 'contains'
  | 'size'
  | 'empty';

/** A side of a comparison: a path from the item (`@`) or from the whole document (`$`), a literal, a pattern. */
export type FilterOperand =
  | { readonly kind: 'path'; readonly path: Path; readonly from: 'item' | 'document' }
  | { readonly kind: 'literal'; readonly value: JsonValue }
  | { readonly kind: 'pattern'; readonly pattern: RegExp };

/** What stands in `[?(…)]`. */
export type FilterExpression =
  | { readonly kind: 'and' | 'or'; readonly operands: readonly FilterExpression[] }
  | { readonly kind: 'not'; readonly operand: FilterExpression }
  | { readonly kind: 'exists'; readonly operand: FilterOperand }
  | {
      readonly kind: 'comparison';
      readonly left: FilterOperand;
      readonly operator: FilterOperator;
      readonly right: FilterOperand;
    };
