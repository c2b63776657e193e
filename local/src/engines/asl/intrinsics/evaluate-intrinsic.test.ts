import { describe, expect, it } from '@jest/globals';
import type { JsonValue } from '../json.ts';
import { evaluateIntrinsic } from './evaluate-intrinsic.ts';
import { parseIntrinsic } from './parse-intrinsic.ts';

const randomness = { random: () => 0.5, uuid: () => 'ca4c1140-dcc1-40cd-ad05-7b4aa23df4a8' };
const evaluate = (text: string, data: JsonValue = {}) =>
  evaluateIntrinsic(
    parseIntrinsic(text),
    { data, context: () => ({ Execution: { Name: 'run' } }), variable: () => 7 },
    randomness,
  );

describe('an intrinsic function', () => {
  it.each<[string, JsonValue, JsonValue]>([
    // The examples of https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html
    ['States.Array($.Id)', { Id: 123456 }, [123456]],
    ['States.Array()', {}, []],
    [
      'States.ArrayPartition($.inputArray,4)',
      { inputArray: [1, 2, 3, 4, 5, 6, 7, 8, 9] },
      [[1, 2, 3, 4], [5, 6, 7, 8], [9]],
    ],
    ['States.ArrayContains($.inputArray, $.lookingFor)', { inputArray: [1, 2, 3, 4], lookingFor: 4 }, true],
    ['States.ArrayContains($.inputArray, $.lookingFor)', { inputArray: [{ a: [1] }], lookingFor: { a: [2] } }, false],
    ['States.ArrayRange(1, 9, 2)', {}, [1, 3, 5, 7, 9]],
    ['States.ArrayRange(9, 1, -4)', {}, [9, 5, 1]],
    ['States.ArrayRange(2, 1, 1)', {}, []],
    ['States.ArrayGetItem($.inputArray, $.index)', { inputArray: [1, 2, 3, 4], index: 2 }, 3],
    ['States.ArrayLength($.inputArray)', { inputArray: [1, 2, 3] }, 3],
    [
      'States.ArrayUnique($.inputArray)',
      { inputArray: [1, 2, 3, 3, 3, '3', { a: 1 }, { a: 1 }] },
      [1, 2, 3, '3', { a: 1 }],
    ],
    ['States.Base64Encode($.input)', { input: 'Data to encode' }, 'RGF0YSB0byBlbmNvZGU='],
    ['States.Base64Decode($.base64)', { base64: 'RGF0YSB0byBlbmNvZGU=' }, 'Data to encode'],
    [
      'States.Hash($.Data, $.Algorithm)',
      { Data: 'input data', Algorithm: 'SHA-1' },
      'aaff4a450a104cd177d28d18d74485e8cae074b7',
    ],
    ["States.Hash('a', 'MD5')", {}, '0cc175b9c0f1b6a831c399e269772661'],
    [
      'States.JsonMerge($.json1, $.json2, false)',
      { json1: { a: { a1: 1, a2: 2 }, b: 2 }, json2: { a: { a3: 1, a4: 2 }, c: 3 } },
      { a: { a3: 1, a4: 2 }, b: 2, c: 3 },
    ],
    ['States.StringToJson($.escapedJsonString)', { escapedJsonString: '{"foo": "bar"}' }, { foo: 'bar' }],
    ['States.JsonToString($.unescapedJson)', { unescapedJson: { foo: 'bar' } }, '{"foo":"bar"}'],
    ['States.MathRandom(1, 999)', {}, 500],
    ['States.MathAdd($.value1, $.step)', { value1: 111, step: -1 }, 110],
    ["States.StringSplit('1,2,3,4,5', ',')", {}, ['1', '2', '3', '4', '5']],
    ["States.StringSplit('This.is+a,test=string', '.+,=')", {}, ['This', 'is', 'a', 'test', 'string']],
    ['States.UUID()', {}, 'ca4c1140-dcc1-40cd-ad05-7b4aa23df4a8'],
    ["States.Format('Hello, my name is {}.', $.name)", { name: 'Arnav' }, 'Hello, my name is Arnav.'],
    ["States.Format('{} {} {}', 1, true, null)", {}, '1 true null'],
    ["States.Format($.template, 'x')", { template: 'from the input: {}' }, 'from the input: x'],
    // Escapes, nesting, roots
    [String.raw`States.Format('it\'s \{{}\} \\ {}', 1, 2)`, {}, String.raw`it's {1} \ 2`],
    [String.raw`States.Array('it\'s \{\}')`, {}, ["it's {}"]],
    ["States.Format('{}', States.ArrayGetItem(States.StringSplit('a-b', '-'), 1))", {}, 'b'],
    ['States.Array($$.Execution.Name, $order, $)', 1, ['run', 7, 1]],
    ['States.ArrayLength($.items[*].nope)', { items: [1, 2] }, 0],
    ["States.Format('{}', $.nul)", { nul: null }, 'null'],
  ])('%s of %j', (text, data, expected) => {
    expect(evaluate(text, data)).toEqual(expected);
  });

  it('gives the same random number for the same seed, within its range', () => {
    const numbers = [1, 2, 3, 4, 5].map((seed) => evaluate(`States.MathRandom(0, 1000, ${seed})`));
    expect(numbers).toEqual([1, 2, 3, 4, 5].map((seed) => evaluate(`States.MathRandom(0, 1000, ${seed})`)));
    expect(new Set(numbers).size).toBe(5);
    for (const number of numbers) expect(number).toBeGreaterThanOrEqual(0);
  });

  it.each<[string, JsonValue]>([
    ["States.Format('{} {}', 1)", {}],
    ["States.Format('{}', 1, 2)", {}],
    ["States.Format('{', 1)", {}],
    ['States.ArrayGetItem($, 5)', [1]],
    ['States.ArrayPartition($, 0)', [1]],
    ['States.ArrayRange(1, 5000, 1)', {}],
    ['States.ArrayRange(1, 5, 0)', {}],
    ["States.MathAdd('1', 2)", {}],
    ['States.MathRandom(5, 5)', {}],
    ["States.Hash('a', 'CRC')", {}],
    ["States.StringToJson('{')", {}],
    ["States.Base64Decode('?')", {}],
    ['States.JsonMerge($, $, true)', {}],
    ['States.JsonMerge($, 1, false)', {}],
    ['States.ArrayLength(1, 2)', {}],
    ['States.UUID(1)', {}],
  ])('%s fails with States.IntrinsicFailure that shows the call', (text, data) => {
    expect(() => evaluate(text, data)).toThrow(
      `States.IntrinsicFailure: The function '${text}' had the following error:`,
    );
  });

  it('fails with States.Runtime for a path that leads nowhere, in the words of AWS', () => {
    const text = "States.Format('{}', States.Format('{}', $.nope))";
    expect(() => evaluate(text, { other: 1 })).toThrow(
      `States.Runtime: The function '${text}' had the following error: The JsonPath argument for the field '$.nope' could not be found in the input '{"other":1}'`,
    );
    expect(() => evaluate("States.Format('{}', $.items[5])", { items: [1, 2] })).toThrow("for the field '$.items[5]'");
  });

  it.each([
    'States.Nope()',
    'States.Format',
    'States.Format(',
    "States.Format('a)",
    'Format()',
    'States.Array(1 2)',
    'States.Array(x)',
  ])('is not written %s', (text) => {
    expect(() => parseIntrinsic(text)).toThrow('Invalid path');
  });

  it('nests ten calls and no more', () => {
    const nested = (depth: number): string => (depth === 0 ? '1' : `States.Array(${nested(depth - 1)})`);
    expect(() => parseIntrinsic(nested(10))).not.toThrow();
    expect(() => parseIntrinsic(nested(11))).toThrow('nested');
  });
});
