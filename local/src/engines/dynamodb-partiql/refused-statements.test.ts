import { describe, expect, it } from '@jest/globals';
import type { AttributeValue } from '../dynamodb-expression/attribute-value.ts';
import { parseStatement } from './parse-statement.ts';

const messageOf = (text: string, parameters: readonly AttributeValue[] = []): string => {
  try {
    parseStatement(text, parameters);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return 'accepted';
};

const NOT_WELL_FORMED = "Statement wasn't well formed, can't be processed: ";

describe('refused statements', () => {
  it.each<[statement: string, detail: string]>([
    ['SELEC * FROM t', 'Expected data manipulation'],
    ['', 'Expected data manipulation'],
    ['UPDATE t WHERE a = 1', 'Expected data manipulation'],
    ['SELECT * FROM t WHERE a = 1 foo', 'Unexpected token after expression'],
    ['SELECT * FROM t WHERE a = 1 e5', 'Unexpected token after expression'],
    ['SELECT * FROM t WHERE a = 1; SELECT * FROM t', 'Unexpected token after expression'],
    ["INSERT INTO t VALUE {'a': 1} foo", 'Unexpected token after expression'],
    ["INSERT INTO t u VALUE {'a': 1}", 'Unexpected token after expression'],
    ['DELETE FROM t WHERE a = 1 ORDER BY a', 'Unexpected token after expression'],
    ['SELECT * FROM t ORDER BY a WHERE a = 1', 'Unexpected token after expression'],
    ['FROM t SET a = 1 WHERE b = 1', 'Unexpected token after expression'],
    ['SELECT * FROM t WHERE a = 1e2147483648', ''],
    ['SELECT * FROM t WHERE a = 1.5e-2147483647', ''],
    ['SELECT * FROM t WHERE a = 1 # note', ''],
    ['SELECT * FROM t WHERE a = 1 /* note', ''],
    ['SELECT * FROM "t', ''],
    ['SELECT * FROM', 'Unexpected term'],
    ['SELECT * FROM t WHERE;', 'Unexpected term'],
    ['SELECT * FROM t WHERE (', 'Unexpected term'],
    ['SELECT * FROM t WHERE NOT', 'Unexpected term'],
    ["SELECT * FROM t WHERE a = 'x' AND", 'Missing right-hand side expression of infix operator'],
    ['SELECT * FROM t WHERE ORDER BY a', 'Unexpected keyword'],
    ['SELECT user FROM t', 'Unexpected keyword'],
    ['SELECT * FROM t WHERE IS NULL', 'Unexpected operator'],
    ['SELECT * FROM t WHERE a = LIKE', 'Unexpected operator'],
    ['SELECT * FROM t WHERE a IS FOO', 'Expected type name'],
    ['DELETE FROM', 'Expected identifier for simple path'],
    ['DELETE FROM WHERE a = 1', 'Expected identifier for simple path'],
    ['SELECT * FROM t WHERE attribute_exists(m.inner)', 'Invalid path dot component'],
  ])('%s', (statement, detail) => {
    expect(messageOf(statement)).toBe(NOT_WELL_FORMED + detail);
  });

  it.each<[statement: string, message: string]>([
    ['SELECT * FROM t u', 'Aliasing is not supported'],
    ['SELECT * FROM t AS u', 'Aliasing is not supported'],
    ['SELECT a AS b FROM t', 'Aliasing is not supported'],
    ['UPDATE t u SET a = 1', 'Aliasing is not supported'],
    ['SELECT * FROM a.b.c', 'A path may contain at most 2 components in the FROM clause'],
    ['SELECT * FROM ""', 'Path component cannot be an empty string'],
    ['SELECT * FROM t LIMIT 5', 'Unsupported clause: LIMIT at 1:23:1'],
    ['SELECT count(*) FROM t', 'Unexpected path component at 1:8:5'],
    ['SELECT a.z, b.z FROM t', 'Duplicate identifiers in select clause: z'],
    ['UPDATE t.i SET a = 1 WHERE b = 1', 'This operation is not supported on an index'],
    [
      "INSERT INTO t.i VALUE {'a': 1}",
      'FROM clause may only contain a single table name in data manipulation statements',
    ],
    ["INSERT INTO t VALUE {'a': 1, 'a': 2}", 'Duplicate keys in tuple. Key: a under root'],
    ["INSERT INTO t VALUE {'a': <<>>}", 'Empty bags are not supported'],
    ["INSERT INTO t VALUE {'a': 1e126}", `${tooLarge()} under root`],
    ["INSERT INTO t VALUE {'m': {'x': [1, 1e126]}}", `${tooLarge()} under root.x[1]`],
    ["INSERT INTO t VALUE {'a': set_add(b, <<1>>)}", 'Unsupported data type: set_add under key root at 1:27:7'],
    ['SELECT * FROM t WHERE a', 'WHERE clause must contain an expression that resolves to a boolean'],
    ['SELECT * FROM t WHERE a AND b = 1', 'The arguments to AND/OR must be Expressions'],
    ['SELECT * FROM t WHERE\n  exists(a)', 'Unrecognized function: exists at 2:3:6'],
    ['SELECT * FROM t WHERE a = MISSING', 'MISSING must be compared using IS operator'],
    [
      'SELECT * FROM t WHERE attribute_exists()',
      'Incorrect number of operands for operator or function; operator or function: attribute_exists, number of operands: 0',
    ],
    [
      'SELECT * FROM t WHERE a < true',
      'Incorrect operand type for operator or function; operator or function: <, operand type: BOOL',
    ],
    ['UPDATE t SET a = if_not_exists(a, 1)', 'Unrecognized function: if_not_exists at 1:18:13'],
    ["UPDATE t SET a = set_add(b, <<'x'>>)", 'The first argument to SET_ADD must equal the assignment value at 1:18:7'],
    ["UPDATE t SET a = set_add(a, 'x')", 'The second argument to SET_ADD must be a value with type SET at 1:26:1'],
    ['UPDATE t SET a = set_add(a)', 'SET_ADD must have exactly two arguments at 1:18:7'],
    [
      'UPDATE t SET a = 1 SET a.b = 2',
      'Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a, b]',
    ],
    [
      'DELETE FROM t WHERE a = 1 RETURNING MODIFIED NEW *',
      'Invalid returning clause: RETURNING MODIFIED NEW *. Only RETURNING ALL OLD * is allowed in DELETE statements.',
    ],
    ['SELECT * FROM t WHERE a = ?', "Number of parameters in request and statement don't match."],
  ])('%s', (statement, message) => {
    expect(messageOf(statement)).toBe(message);
  });

  it('are nested without end', () => {
    expect(messageOf(`SELECT * FROM t WHERE ${'('.repeat(4000)}`)).toBe(NOT_WELL_FORMED);
    expect(messageOf(`SELECT * FROM t WHERE ${'NOT '.repeat(2000)}`)).toBe(NOT_WELL_FORMED);
    expect(messageOf(`SELECT * FROM t WHERE a = ${'['.repeat(4000)}`)).toBe(NOT_WELL_FORMED);
  });

  it('give too many parameters', () => {
    expect(messageOf('SELECT * FROM t', [{ S: 'x' }])).toBe(
      "Number of parameters in request and statement don't match.",
    );
  });
});

function tooLarge(): string {
  return 'Number overflow. Attempting to store a number with magnitude larger than supported range';
}
