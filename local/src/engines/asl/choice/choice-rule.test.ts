import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { JsonValue } from '../json.ts';
import { type ChoiceExpression, ruleHolds } from './choice-rule.ts';

const holds = (rule: ChoiceExpression, data: JsonValue) =>
  ruleHolds(rule, {
    data,
    context: () => ({ State: { Name: 'Pick' } }),
    variable: (name) => (name === 'limit' ? 5 : undefined),
  });
const compare = (operator: string, value: JsonValue, wanted: JsonValue) =>
  holds({ Variable: '$.v', [operator]: wanted }, { v: value });

describe('a comparison', () => {
  it.each<[string, JsonValue, JsonValue, boolean]>([
    ['StringEquals', 'a', 'a', true],
    ['StringEquals', 'a', 'A', false],
    ['StringEquals', 1, '1', false],
    ['StringLessThan', 'a', 'b', true],
    ['StringLessThan', 'b', 'b', false],
    ['StringLessThanEquals', 'b', 'b', true],
    ['StringGreaterThan', 'B', 'a', false],
    ['StringGreaterThanEquals', 'b', 'b', true],
    ['NumericEquals', 1, 1.0, true],
    ['NumericEquals', '1', 1, false],
    ['NumericLessThan', 1, 2, true],
    ['NumericLessThanEquals', 2, 2, true],
    ['NumericGreaterThan', 500, 500, false],
    ['NumericGreaterThan', 500.01, 500, true],
    ['NumericGreaterThanEquals', -1, 0, false],
    ['NumericGreaterThanEquals', null, 0, false],
    ['BooleanEquals', true, true, true],
    ['BooleanEquals', 'true', true, false],
    ['TimestampEquals', '2016-08-18T17:33:00Z', '2016-08-18T19:33:00+02:00', true],
    ['TimestampLessThan', '2016-08-18T17:33:00.5Z', '2016-08-18T17:33:01Z', true],
    ['TimestampLessThan', '2016-08-18', '2017-08-18T17:33:00Z', false],
    ['TimestampLessThanEquals', '2016-08-18T17:33:00Z', '2016-08-18T17:33:00Z', true],
    ['TimestampGreaterThan', '2016-08-18T17:33:01Z', '2016-08-18T17:33:00Z', true],
    ['TimestampGreaterThanEquals', '2015-08-18T17:33:01Z', '2016-08-18T17:33:00Z', false],
    ['StringMatches', 'foo23.log', 'foo*.log', true],
    ['StringMatches', 'zebra.log', '*.log', true],
    ['StringMatches', 'foobar.zebra', 'foo*.*', true],
    ['StringMatches', 'foo.txt', '*.log', false],
    ['StringMatches', 'a\nb', 'a*b', true],
    ['StringMatches', 'a*b', 'a\\*b', true],
    ['StringMatches', 'axb', 'a\\*b', false],
    ['StringMatches', 'a\\b', 'a\\\\b', true],
    ['StringMatches', 'a+(b)', 'a+(b)', true],
    ['StringMatches', 7, '*', false],
    ['IsNull', null, true, true],
    ['IsNull', 0, true, false],
    ['IsString', 'a', true, true],
    ['IsString', 1, false, true],
    ['IsNumeric', 1.5, true, true],
    ['IsNumeric', '1', true, false],
    ['IsBoolean', false, true, true],
    ['IsTimestamp', '2016-08-18T17:33:00Z', true, true],
    ['IsTimestamp', '2016-08-18T17:33:00z', true, false],
    ['IsTimestamp', '2016-02-30T17:33:00Z', true, false],
    ['IsTimestamp', '2016-08-18T17:33:00', false, true],
  ])('%s: %j, %j is %s', (operator, value, wanted, expected) => {
    expect(compare(operator, value, wanted)).toBe(expected);
  });

  it('asks with IsPresent about what is not there', () => {
    expect(holds({ Variable: '$.a.b', IsPresent: true }, { a: { b: null } })).toBe(true);
    expect(holds({ Variable: '$.a.b', IsPresent: false }, { a: 1 })).toBe(true);
    expect(holds({ Variable: '$.a.b', IsPresent: true }, {})).toBe(false);
  });

  it('takes the other side from a path, the context object or a variable', () => {
    expect(holds({ Variable: '$.a', NumericGreaterThanPath: '$.b' }, { a: 2, b: 1 })).toBe(true);
    expect(holds({ Variable: '$$.State.Name', StringEquals: 'Pick' }, {})).toBe(true);
    expect(holds({ Variable: '$.a', NumericEqualsPath: '$limit' }, { a: 5 })).toBe(true);
    expect(holds({ Variable: '$.a', TimestampLessThanPath: '$.b' }, { a: '2020-01-01T00:00:00Z', b: 'x' })).toBe(false);
  });

  it('fails with States.Runtime for a path that leads nowhere', () => {
    const told = "Invalid path '$.nope': The choice state's condition path references an invalid value.";
    expect(() => holds({ Variable: '$.nope', NumericEquals: 1 }, {})).toThrow(told);
    expect(() => holds({ Variable: '$.a', NumericEqualsPath: '$.nope' }, { a: 1 })).toThrow(told);
  });
});

describe('And, Or and Not', () => {
  it('agree with a naive reading for random rules', () => {
    const leaf = fc.record({
      operator: fc.constantFrom('NumericEquals', 'NumericLessThan', 'NumericGreaterThanEquals'),
      wanted: fc.integer({ min: 0, max: 3 }),
    });
    type Tree =
      | { op: 'leaf'; operator: string; wanted: number }
      | { op: 'And'; of: Tree[] }
      | { op: 'Or'; of: Tree[] }
      | { op: 'Not'; of: [Tree] };
    const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 3 },
        leaf.map((each) => ({ op: 'leaf' as const, ...each })),
        fc.record({ op: fc.constant('And' as const), of: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
        fc.record({ op: fc.constant('Or' as const), of: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
        fc.record({ op: fc.constant('Not' as const), of: fc.tuple(tie('tree')) }),
      ),
    }));
    const ruleOf = (node: Tree): ChoiceExpression => {
      if (node.op === 'leaf') return { Variable: '$.n', [node.operator]: node.wanted };
      return node.op === 'Not' ? { Not: ruleOf(node.of[0]) } : { [node.op]: node.of.map(ruleOf) };
    };
    const naive = (node: Tree, n: number): boolean => {
      if (node.op === 'Not') return !naive(node.of[0], n);
      if (node.op === 'And') return node.of.reduce((all, each) => all && naive(each, n), true);
      if (node.op === 'Or') return node.of.reduce((any, each) => any || naive(each, n), false);
      if (node.operator === 'NumericEquals') return n === node.wanted;
      return node.operator === 'NumericLessThan' ? n < node.wanted : n >= node.wanted;
    };
    fc.assert(
      fc.property(tree, fc.integer({ min: 0, max: 3 }), (node, n) => {
        expect(holds(ruleOf(node), { n })).toBe(naive(node, n));
      }),
    );
  });

  it('look no further than they have to, so that IsPresent can guard a comparison', () => {
    const guarded = {
      And: [
        { Variable: '$.a', IsPresent: true },
        { Variable: '$.a', NumericEquals: 1 },
      ],
    };
    expect(holds(guarded, {})).toBe(false);
    expect(holds(guarded, { a: 1 })).toBe(true);
  });
});
