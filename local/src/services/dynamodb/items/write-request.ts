import type { Item } from '../../../engines/dynamodb-expression/attribute-value.ts';
import { evaluateCondition } from '../../../engines/dynamodb-expression/evaluate-condition.ts';
import {
  compileExpressions,
  type ExpressionParameters,
  type RequestExpressions,
} from '../../../engines/dynamodb-expression/request-expressions.ts';
import type { Condition } from '../../../engines/dynamodb-expression/syntax.ts';
import type { Table } from '../tables/open-table.ts';
import { type ExpectedParameters, expectedCondition } from './expected.ts';

/** A write to one item, checked as far as the request alone allows. */
export interface WriteRequest {
  readonly tableName: string;
  readonly condition: WriteCondition | undefined;
  /** Whether a failed condition shows the item that failed it. */
  readonly showsFailedItem: boolean;
  /** An insertion, for which an item that is there already is a duplicate rather than a failed condition. */
  readonly isInsert?: boolean;
  /** The item's place, once its key is checked against the table. @throws AwsError ValidationException */
  placeIn(table: Table): string;
  /** What the write makes of the item that is there. @throws AwsError ValidationException */
  outcome(existing: Item | undefined, table: Table): WriteOutcome;
}

/** What a write leaves behind. */
export interface WriteOutcome {
  /** Undefined where the item is gone. */
  readonly item: Item | undefined;
  /** In bytes, where it was counted. */
  readonly size?: number | undefined;
  /** A condition check, or an update that creates nothing, leaves everything as it was. */
  readonly isUnchanged?: boolean;
}

export interface WriteCondition {
  readonly condition: Condition;
  readonly values: Item;
}

/** What all writes have in common. */
export interface WriteParameters extends ExpressionParameters, ExpectedParameters {
  readonly ReturnValuesOnConditionCheckFailure?: 'ALL_OLD' | 'NONE' | undefined;
}

/** A write's expressions, with the condition in whichever form it was given. @throws AwsError ValidationException */
export function writeExpressions(input: WriteParameters): {
  expressions: RequestExpressions;
  condition: WriteCondition | undefined;
} {
  const expected = expectedCondition(input);
  const expressions = compileExpressions(input);
  const { condition: compiled, values } = expressions;
  const condition = compiled?.condition ?? expected;
  return { expressions, condition: condition && { condition, values } };
}

/** Whether the item that is there, if any, allows the write. */
export function isAllowed({ condition, isInsert }: WriteRequest, existing: Item | undefined): boolean {
  if (isInsert && existing) return false;
  return !condition || evaluateCondition(condition.condition, existing ?? {}, condition.values);
}
