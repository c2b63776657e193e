import { describe, expect, it } from '@jest/globals';
import { evaluateJsonata, renderJsonata } from './evaluate-jsonata.ts';
import { createJsonataFunctions } from './jsonata-functions.ts';

const functions = createJsonataFunctions({
  now: () => Date.UTC(2026, 0, 2, 3, 4, 5),
  random: () => 0.25,
  uuid: () => 'an-id',
});
const bindings = { ...functions, states: { input: { n: 3, list: [1, 2, 3], text: '{"a":1}' }, context: {} }, x: [4] };
const evaluate = (expression: string) => evaluateJsonata(expression, bindings, 'Output/v');

describe('a JSONata expression', () => {
  it.each<[string, unknown]>([
    ['$states.input.n + 1', 4],
    ['$x', [4]],
    ['$states.input.list[$ > 1]', [2, 3]],
    ['$map($states.input.list, function($v) { $v * 2 })', [2, 4, 6]],
    ['{"a": [$states.input.n, null], "b": $missing}', { a: [3, null] }],
    ['$merge([{"a": 1}, {"b": 2}])', { a: 1, b: 2 }],
    // AWS's own functions: https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
    [
      '$partition([1,2,3,4], $floor($count([1,2,3,4]) / 2))',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ['$partition([1..5], 2)', [[1, 2], [3, 4], [5]]],
    ['$range(0, 10, 2)', [0, 2, 4, 6, 8, 10]],
    ['$range(3, 1, -1)', [3, 2, 1]],
    ['$hash("input data", "SHA-1")', 'aaff4a450a104cd177d28d18d74485e8cae074b7'],
    ['$hash("a", "MD5")', '0cc175b9c0f1b6a831c399e269772661'],
    ['$parse($states.input.text).a', 1],
    ['$uuid()', 'an-id'],
    ['$random()', 0.25],
    ['$random(7) = $random(7)', true],
    ['$random(7) = $random(8)', false],
    // The clock and randomness are the endpoint's
    ['$now()', '2026-01-02T03:04:05.000Z'],
    ['$now("[Y]/[M]/[D]")', '2026/1/2'],
    ['$millis()', Date.UTC(2026, 0, 2, 3, 4, 5)],
    ['$sort($shuffle([3, 1, 2]))', [1, 2, 3]],
  ])('%s', async (expression, expected) => {
    expect(await evaluate(expression)).toEqual(expected);
  });

  it('gives plain JSON, without the marks that JSONata leaves on its lists', async () => {
    const list = await evaluate('$map([1, 2], function($v) { $v })');
    expect(Object.getOwnPropertyNames(list)).toEqual(['0', '1', 'length']);
    expect(Object.getPrototypeOf(await evaluate('$merge([{"a": 1}])'))).toBe(Object.prototype);
  });

  it.each<[string, string]>([
    ['$states.input.missing', 'returned nothing (undefined).'],
    ['"a" + 1', 'threw an error during evaluation. T2001: The left side of the "+" operator must evaluate to a number'],
    ['$eval("1")', 'threw an error during evaluation. Function $eval is not supported'],
    ['$parse("{")', 'threw an error during evaluation. Argument 1 of function "parse" is not JSON: {'],
    ['$hash("a", "CRC")', 'threw an error during evaluation. Argument 2 of function "hash" must be one of'],
    ['$partition([1], 0)', 'threw an error during evaluation.'],
    ['$range(1, 2, 0)', 'threw an error during evaluation.'],
    ['function($x) { 1 }', 'returned an unsupported result type.'],
    ['/a/', 'returned an unsupported result type.'],
  ])('%s fails with States.QueryEvaluationError that names it', async (expression, reason) => {
    await expect(evaluate(expression)).rejects.toMatchObject({
      error: 'States.QueryEvaluationError',
      location: 'Output/v',
      errorCause: expect.stringContaining(
        `The JSONata expression '${expression}' specified for the field 'Output/v' ${reason}`,
      ),
    });
  });

  it('is evaluated wherever it stands in a value, and nowhere else', async () => {
    const template = { a: '{% $states.input.n %}', b: [{ c: '{%$x[0]%}' }, 'text {% 1 %}'], d: null, e: 5 };
    expect(await renderJsonata(template, bindings, 'Output')).toEqual({
      a: 3,
      b: [{ c: 4 }, 'text {% 1 %}'],
      d: null,
      e: 5,
    });
    await expect(renderJsonata({ list: [1, { v: '{% $nope %}' }] }, bindings, 'Arguments')).rejects.toMatchObject({
      location: 'Arguments/list[1]/v',
    });
  });
});
