import { describe, expect, it } from '@jest/globals';
import { condition, tableName } from './common.ts';
import {
  all,
  atLeast,
  checkConstraints,
  each,
  lengthAtMost,
  listOf,
  mapOf,
  oneOf,
  required,
  structure,
} from './constraint.ts';

const shape = structure({
  TableName: required(tableName),
  Select: oneOf('COUNT', 'ALL'),
  Limit: atLeast(1),
  Keys: all(lengthAtMost(2), listOf(structure({ Name: required() }))),
  Filter: mapOf(condition),
  Batch: each('values', lengthAtMost(1), 'Member must have length less than or equal to 1'),
});

describe('constraints', () => {
  it.each<[string, object]>([
    ["Value null at 'tableName' failed to satisfy constraint: Member must not be null", {}],
    [
      "Value 'a b c' at 'tableName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+",
      { TableName: 'a b c' },
    ],
    [
      "Value 'X' at 'select' failed to satisfy constraint: Member must satisfy enum value set: [COUNT, ALL]",
      { TableName: 'abc', Select: 'X' },
    ],
    [
      "Value '0' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1",
      { TableName: 'abc', Limit: 0 },
    ],
    [
      "Value null at 'keys.2.member.name' failed to satisfy constraint: Member must not be null",
      { TableName: 'abc', Keys: [{ Name: 'a' }, {}] },
    ],
    [
      "Value null at 'filter.a.member.comparisonOperator' failed to satisfy constraint: Member must not be null",
      { TableName: 'abc', Filter: { a: {} } },
    ],
    [
      `Value '{"a":[1,2]}' at 'batch' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length less than or equal to 1]`,
      { TableName: 'abc', Batch: { a: [1, 2] } },
    ],
  ])('%s', (message, input) => {
    expect(() => checkConstraints(shape, input)).toThrow(new Error(`1 validation error detected: ${message}`));
  });

  it('are reported together', () => {
    expect(() => checkConstraints(shape, { TableName: 'a', Limit: 0 })).toThrow(
      "2 validation errors detected: Value 'a' at 'tableName' failed to satisfy constraint: Member must have length greater than or equal to 3; Value '0' at 'limit'",
    );
  });

  it('let an ARN stand for a name', () => {
    const input = { TableName: 'arn:aws:dynamodb:eu-west-1:000000000000:table/orders' };
    expect(() => checkConstraints(shape, input)).not.toThrow();
  });
});
