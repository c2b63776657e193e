import { describe, expect, it } from '@jest/globals';
import type { AttributeValue } from '../dynamodb-expression/attribute-value.ts';
import { parseStatement } from './parse-statement.ts';

const parse = (text: string, parameters: readonly AttributeValue[] = []) => parseStatement(text, parameters);
/** What a SELECT's WHERE says, for comparison with another. */
const where = (condition: string, parameters: readonly AttributeValue[] = []) => {
  const statement = parse(`SELECT * FROM t WHERE ${condition}`, parameters);
  return statement.kind === 'select' ? statement.where : undefined;
};
const value = (of: AttributeValue) => ({ kind: 'literal', value: of });
const path = (...of: (string | number)[]) => ({ kind: 'path', path: of });

describe('statements', () => {
  it('read what is selected, from where, and in which order', () => {
    expect(parse(`select a, "b c".d[1], tags[0] from "Table"."Index" where a = 1 order by a desc, "b c" asc;`)).toEqual(
      {
        kind: 'select',
        source: { table: 'Table', index: 'Index' },
        projection: [
          { path: ['a'], name: 'a' },
          { path: ['b c', 'd', 1], name: 'd[1]' },
          { path: ['tags', 0], name: 'tags[0]' },
        ],
        where: { kind: 'comparison', comparator: '=', left: path('a'), right: value({ N: '1' }) },
        order: [
          { attribute: 'a', isDescending: true },
          { attribute: 'b c', isDescending: false },
        ],
      },
    );
  });

  it('insert items with values of all types', () => {
    const text = `INSERT INTO t VALUE {'s': 'it''s', 'n': -1.50e2, 'l': [1, ?], 'm': {'x': true, 'y': null}, 'e': {}, 'ss': <<'a', 'b'>>, 'ns': <<1, 2.0>>}`;
    expect(parse(text, [{ B: Uint8Array.of(1) }])).toEqual({
      kind: 'insert',
      source: { table: 't', index: undefined },
      item: {
        s: { S: "it's" },
        n: { N: '-150' },
        l: { L: [{ N: '1' }, { B: Uint8Array.of(1) }] },
        m: { M: { x: { BOOL: true }, y: { NULL: true } } },
        e: { M: {} },
        ss: { SS: ['a', 'b'] },
        ns: { NS: ['1', '2'] },
      },
    });
  });

  it('update with SET and REMOVE, in either order of clauses', () => {
    const actions = [
      {
        kind: 'SET',
        target: path('a', 'b'),
        value: { kind: 'sum', operator: '-', left: path('a', 'c'), right: value({ N: '1' }) },
      },
      {
        kind: 'SET',
        target: path('l'),
        value: { kind: 'function', name: 'list_append', operands: [path('l'), value({ L: [{ S: 'x' }] })] },
      },
      { kind: 'REMOVE', target: path('r', 0) },
      { kind: 'ADD', target: path('ss'), value: value({ SS: ['x'] }) },
      { kind: 'DELETE', target: path('ns'), value: value({ NS: ['1'] }) },
    ];
    const clauses = `SET a.b = a.c -1, l = LIST_APPEND(l, ['x']) REMOVE r[0] SET ss = set_add(ss, <<'x'>>) SET ns = set_delete(ns, <<1>>)`;
    const update = parse(`UPDATE t ${clauses} WHERE pk = 'p' RETURNING modified new *`);
    expect(update).toMatchObject({ kind: 'update', actions, returning: { scope: 'MODIFIED', age: 'NEW' } });
    expect(parse(`FROM t WHERE pk = 'p' ${clauses} RETURNING MODIFIED NEW *`)).toEqual(update);
  });

  it('delete, and check within transactions', () => {
    expect(parse(`DELETE FROM t WHERE pk = 1 RETURNING ALL OLD *`)).toMatchObject({
      kind: 'delete',
      returning: { scope: 'ALL', age: 'OLD' },
    });
    expect(parse('EXISTS(SELECT * FROM t WHERE pk = 1 AND a = 2)')).toMatchObject({
      kind: 'exists',
      select: { kind: 'select', source: { table: 't' } },
    });
  });

  it('may have comments', () => {
    expect(parse('-- before\nSELECT * FROM t /* a\nb */ WHERE a = 1 -- after')).toEqual(
      parse('SELECT * FROM t WHERE a = 1'),
    );
  });
});

describe('conditions', () => {
  it('bind NOT before AND before OR', () => {
    expect(where('NOT a = 1 AND b = 2 OR c = 3')).toEqual(where('((NOT (a = 1)) AND (b = 2)) OR (c = 3)'));
    expect(where('a = 1 OR b = 2 AND c = 3')).toEqual(where('a = 1 OR (b = 2 AND c = 3)'));
  });

  it.each([
    ['a != 1', 'a <> 1'],
    ['a IN (1, 2)', 'a IN [1, 2]'],
    ['a NOT IN [1]', 'NOT a IN [1]'],
    ['a NOT BETWEEN 1 AND 2', 'NOT a BETWEEN 1 AND 2'],
    ['a IS MISSING', 'attribute_not_exists(a)'],
    ['a IS NOT MISSING', 'NOT attribute_not_exists(a)'],
    ['a IS NULL', "attribute_type(a, 'NULL')"],
    ['a IS NOT STRING', "NOT attribute_type(a, 'S')"],
    ['BEGINS_WITH(a, ?) = true', "begins_with(a, 'x')"],
    ["contains(a, 'x') = FALSE", "NOT contains(a, 'x')"],
    ["contains(a, 'x') <> true", "NOT contains(a, 'x')"],
    ['a = .5', 'a = 5e-1'],
    ["a['b'][0] = 1", 'a.b[0] = 1'],
  ])('%s is %s', (left, right) => {
    const parameters = left.includes('?') ? [{ S: 'x' }] : [];
    expect(where(left, parameters)).toEqual(where(right));
  });
});
