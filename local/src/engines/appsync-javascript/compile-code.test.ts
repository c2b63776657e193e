import { describe, expect, it } from '@jest/globals';
import { InvalidCodeError } from './code-error.ts';
import { compileCode } from './compile-code.ts';
import { type EvaluationEnvironment, EvaluationError } from './evaluation.ts';

const environment: EvaluationEnvironment = {
  now: () => Date.UTC(2026, 10, 21, 10, 30),
  uuid: () => '00000000-0000-4000-8000-000000000001',
  random: () => 0.5,
  authType: 'User Pool Authorization',
};
const context = { arguments: { id: '7', title: 'Hi' }, stash: { seen: 1 }, identity: { sub: 'ann' } };

/** Evaluates a `request` function with this body. */
function evaluate(body: string, imports = "import { util, extensions, runtime } from '@aws-appsync/utils';") {
  return compileCode(`${imports}\nexport function request(ctx) { ${body} }`).evaluate('request', context, environment);
}
/** The text of an exported function that returns an expression. */
const resultOf = (expression: string) => evaluate(`return ${expression}`).result;

describe('code that runs', () => {
  it('sees the context and gives a result and the stash', () => {
    const { result, stash } = evaluate(
      'ctx.stash.more = ctx.args.id; return { id: ctx.arguments.id, sub: ctx.identity.sub };',
    );
    expect(result).toEqual({ id: '7', sub: 'ann' });
    expect(stash).toEqual({ seen: 1, more: '7' });
  });

  it('begins anew each time', () => {
    const code = compileCode('let calls = 0; export function request() { calls = calls + 1; return calls; }');
    expect(code.evaluate('request', {}, environment).result).toBe(1);
    expect(code.evaluate('request', {}, environment).result).toBe(1);
    expect([code.exports('request'), code.exports('response')]).toEqual([true, false]);
  });

  it('leaves no global behind for the next run', () => {
    const code = compileCode(
      'export const request = () => { globalThis.seen = (globalThis.seen ?? 0) + 1; return globalThis.seen; };',
    );
    const run = () => code.evaluate('request', {}, environment).result;
    expect([run(), run()]).toEqual([1, 1]);
  });

  it('gives null for what it does not return, and keeps what it tells the console', () => {
    expect(evaluate("console.log('id', { a: 1 });")).toMatchObject({ result: null, logs: ['id {"a":1}'] });
  });

  it('takes functions as arrows too', () => {
    const code = compileCode('export const response = (ctx) => ctx.result ?? [];');
    expect(code.evaluate('response', { result: null }, environment).result).toEqual([]);
  });

  it('cannot make code from text, nor run for ever', () => {
    expect(() => evaluate('return util.constructor.constructor;')).not.toThrow();
    expect(() => evaluate("return (() => {}).constructor('return 1')();")).toThrow(/Code generation from strings/);
    expect(() => evaluate('const again = () => again(); return again();')).toThrow(EvaluationError);
  });
});

describe('how it ends early', () => {
  it('reports an error with its type, data and info', () => {
    const failing = () =>
      evaluate("util.appendError('first', 'A'); util.error('no title', 'BadRequest', { id: 1 }, 'x');");
    expect(failing).toThrow(EvaluationError);
    expect(failing).toThrow(
      expect.objectContaining({
        resolverError: { message: 'no title', errorType: 'BadRequest', data: { id: 1 }, errorInfo: 'x' },
        appendedErrors: [expect.objectContaining({ message: 'first' })],
      }),
    );
  });

  it('says Unauthorized in AppSync’s words', () => {
    expect(() => evaluate('util.unauthorized();')).toThrow('Not Authorized to access this field');
  });

  it('returns early with the stash as it is then', () => {
    const { result, stash, earlyReturn } = evaluate(
      "ctx.stash.a = 2; runtime.earlyReturn({ b: 1 }, { skipTo: 'NEXT' });",
    );
    expect([result, stash, earlyReturn]).toEqual([{ b: 1 }, { seen: 1, a: 2 }, { skipTo: 'NEXT' }]);
  });

  it('reports what the code did not expect', () => {
    expect(() => evaluate('return ctx.missing.member;')).toThrow(
      expect.objectContaining({ resolverError: expect.objectContaining({ errorType: 'Code' }) }),
    );
  });
});

describe('code that is refused', () => {
  it.each([
    ['async function f() {}', 'async functions'],
    ['const f = async () => 1;', 'async functions'],
    ['for (let i = 0; i < 3; i = i + 1) {}', 'for loops other than for-in and for-of'],
    ['while (true) {}', 'while loops'],
    ['do {} while (true)', 'do-while loops'],
    ['try {} catch {}', 'try statements'],
    ["throw 'x';", 'throw statements: use util.error'],
    ['class A {}', 'classes'],
    ['let a = 1; a++;', 'the operators ++ and --'],
    ['const a = ~1;', 'the operator ~'],
    ["const a = 'b' in {};", 'the operator in'],
    ['const a = /x/;', 'regular expressions: use util.matches'],
    ['function* g() { yield 1; }', 'generators'],
    ['function f() { return this; }', 'this'],
    ['const a = new Map();', 'new expressions'],
    ['for (const a of [1]) { continue; }', 'continue statements'],
    ['const p = Promise.resolve(1);', 'promises'],
  ])('%s', (statement, what) => {
    expect(() => compileCode(`${statement}\nexport function request() {}`)).toThrow(
      expect.objectContaining({
        errors: expect.arrayContaining([
          expect.objectContaining({ errorType: 'VALIDATION_ERROR', value: `APPSYNC_JS does not support ${what}.` }),
        ]),
      }),
    );
  });

  it('names line and column', () => {
    const refused = () => compileCode("import fs from 'fs';\nexport function request() {\n  while (1) {}\n}");
    expect(refused).toThrow(InvalidCodeError);
    expect(refused).toThrow(
      expect.objectContaining({
        errors: expect.arrayContaining([
          expect.objectContaining({ value: 'The module fs is not supported.' }),
          expect.objectContaining({ location: { line: 3, column: 2, span: 12 } }),
        ]),
      }),
    );
  });

  it('tells what cannot be parsed', () => {
    expect(() => compileCode('export function request( {')).toThrow(
      expect.objectContaining({ errors: [expect.objectContaining({ errorType: 'PARSER_ERROR' })] }),
    );
  });
});

describe('util', () => {
  it.each([
    ["util.urlEncode('a b&ü')", 'a+b%26%C3%BC'],
    ["util.urlDecode('a+b%26')", 'a b&'],
    ["util.base64Encode('hü')", 'aMO8'],
    ["util.base64Decode('aMO8')", 'hü'],
    ['util.escapeJavaScript(`it\'s "so"`)', 'it\\\'s \\"so\\"'],
    ['util.autoId()', '00000000-0000-4000-8000-000000000001'],
    ["util.matches('^[0-9]+$', '42')", true],
    ['util.authType()', 'User Pool Authorization'],
    ["util.str.normalize('e\\u0301', 'nfc')", 'é'],
    ['util.math.roundNum(2.5)', 3],
    ['util.math.randomWithinRange(10, 20)', 15],
    ['util.time.nowISO8601()', '2026-11-21T10:30:00.000Z'],
    ['util.time.nowEpochSeconds()', 1795257000],
    ["util.time.nowFormatted('yyyy-MM-dd HH:mm:ssZ')", '2026-11-21 10:30:00+0000'],
    ["util.time.nowFormatted('EEE, d MMM yyyy h:mm a', 'Australia/Perth')", 'Sat, 21 Nov 2026 6:30 PM'],
    ["util.time.parseFormattedToEpochMilliSeconds('2026-11-21 11:30:00+0100', 'yyyy-MM-dd HH:mm:ssZ')", 1795257000000],
    [
      "util.time.parseFormattedToEpochMilliSeconds('2026-07-01 12:00', 'yyyy-MM-dd HH:mm', 'Europe/Berlin')",
      1782900000000,
    ],
    ["util.time.parseISO8601ToEpochMilliSeconds('2026-11-21T10:30:00Z')", 1795257000000],
    ['util.time.epochMilliSecondsToISO8601(0)', '1970-01-01T00:00:00.000Z'],
  ])('%s', (expression, expected) => {
    expect(resultOf(expression)).toBe(expected);
  });

  it('makes sortable ids', () => {
    expect(resultOf('util.autoUlid()')).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    expect(resultOf('util.autoKsuid()')).toMatch(/^[0-9A-Za-z]{27}$/);
  });

  it('types values for DynamoDB', () => {
    expect(resultOf("util.dynamodb.toMapValues({ a: 1, b: 'x', c: [true, null], d: { e: 2.5 } })")).toEqual({
      a: { N: '1' },
      b: { S: 'x' },
      c: { L: [{ BOOL: true }, { NULL: null }] },
      d: { M: { e: { N: '2.5' } } },
    });
    expect(resultOf("util.dynamodb.toMapValues({ tags: util.dynamodb.toStringSet(['a']) })")).toEqual({
      tags: { SS: ['a'] },
    });
  });

  it('writes filters as expressions', () => {
    const text = resultOf(
      "util.transform.toDynamoDBFilterExpression({ title: { beginsWith: 'H', ne: 'x' }, or: [{ n: { between: [1, 2] } }, { not: { m: { attributeExists: true } } }] })",
    );
    expect(JSON.parse(String(text))).toEqual({
      expression:
        '(((begins_with(#title, :title_beginsWith)) AND (#title <> :title_ne)) AND ((#n BETWEEN :n_between_0 AND :n_between_1) OR (NOT (attribute_exists(#m)))))',
      expressionNames: { '#title': 'title', '#n': 'n', '#m': 'm' },
      expressionValues: {
        ':title_beginsWith': { S: 'H' },
        ':title_ne': { S: 'x' },
        ':n_between_0': { N: '1' },
        ':n_between_1': { N: '2' },
      },
    });
  });

  it('writes filters of subscriptions as groups that are alternatives', () => {
    expect(
      resultOf(
        "util.transform.toSubscriptionFilter({ a: { eq: 1 }, or: [{ b: { gt: 2 } }, { c: { in: ['x'] } }], skip: { eq: 0 } }, ['skip'], { owner: { eq: 'ann' } })",
      ),
    ).toEqual({
      filterGroup: [
        {
          filters: [
            { fieldName: 'a', operator: 'eq', value: 1 },
            { fieldName: 'b', operator: 'gt', value: 2 },
            { fieldName: 'owner', operator: 'eq', value: 'ann' },
          ],
        },
        {
          filters: [
            { fieldName: 'a', operator: 'eq', value: 1 },
            { fieldName: 'c', operator: 'in', value: ['x'] },
            { fieldName: 'owner', operator: 'eq', value: 'ann' },
          ],
        },
      ],
    });
  });

  it('keeps extensions and headers for whoever runs the code', () => {
    const evaluation = evaluate(`
      extensions.setSubscriptionFilter({ filterGroup: [{ filters: [{ fieldName: 'a', operator: 'eq', value: 1 }] }] });
      extensions.invalidateSubscriptions({ subscriptionField: 'onA', payload: { a: 1 } });
      util.http.addResponseHeaders({ 'x-mine': 1, 'content-type': 'no' });`);
    expect(evaluation.subscriptionFilter).toEqual([{ filters: [{ fieldName: 'a', operator: 'eq', value: 1 }] }]);
    expect(evaluation.invalidations).toEqual([{ subscriptionField: 'onA', payload: { a: 1 } }]);
    expect(evaluation.responseHeaders).toEqual({ 'x-mine': '1' });
  });

  it('says by name what is not there', () => {
    expect(() => resultOf("util.xml.toMap('<a/>')")).toThrow(
      'util.xml.toMap is not implemented in the local endpoint.',
    );
  });
});

describe('the module for DynamoDB', () => {
  const request = (expression: string) =>
    evaluate(`return ${expression}`, "import * as ddb from '@aws-appsync/utils/dynamodb';").result;

  it('writes gets, puts and removals', () => {
    expect(request("ddb.get({ key: { id: '1' }, projection: ['a', 'b.c'] })")).toEqual({
      operation: 'GetItem',
      key: { id: { S: '1' } },
      projection: { expression: '#a, #b.#c', expressionNames: { '#a': 'a', '#b': 'b', '#c': 'c' } },
    });
    expect(
      request("ddb.put({ key: { id: '1' }, item: { n: 2 }, condition: { id: { attributeExists: false } } })"),
    ).toEqual({
      operation: 'PutItem',
      key: { id: { S: '1' } },
      attributeValues: { n: { N: '2' } },
      condition: {
        expression: '(attribute_not_exists(#id))',
        expressionNames: { '#id': 'id' },
        expressionValues: {},
      },
    });
    expect(request("ddb.remove({ key: { id: '1' } })")).toEqual({ operation: 'DeleteItem', key: { id: { S: '1' } } });
  });

  it('writes updates member by member, with operations', () => {
    expect(
      request(
        "ddb.update({ key: { id: '1' }, update: { a: { b: 1 }, n: ddb.operations.increment(2), gone: ddb.operations.remove(), l: ddb.operations.append(['x']) } })",
      ),
    ).toMatchObject({
      operation: 'UpdateItem',
      update: {
        expression:
          'SET #a.#b = :v0, #n = if_not_exists(#n, :v1) + :v2, #l = list_append(if_not_exists(#l, :v3), :v4) REMOVE #gone',
        expressionValues: { ':v0': { N: '1' }, ':v1': { N: '0' }, ':v2': { N: '2' }, ':v3': { L: [] } },
      },
    });
  });

  it('writes queries and transactions', () => {
    expect(request("ddb.query({ query: { pk: { eq: 'a' } }, limit: 5, index: 'byPk' })")).toEqual({
      operation: 'Query',
      query: {
        expression: '(#pk = :pk_eq)',
        expressionNames: { '#pk': 'pk' },
        expressionValues: { ':pk_eq': { S: 'a' } },
      },
      limit: 5,
      index: 'byPk',
    });
    expect(request("ddb.transactWrite({ items: [{ deleteItem: { table: 't', key: { id: 1 } } }] })")).toEqual({
      operation: 'TransactWriteItems',
      transactItems: [{ table: 't', operation: 'DeleteItem', key: { id: { N: '1' } } }],
    });
  });
});
