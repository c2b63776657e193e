import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compileLogFilter } from './compile-log-filter.ts';
import { FilterPatternError } from './filter-pattern-error.ts';

/** Which of the messages a pattern matches. */
const matching = (pattern: string, messages: readonly string[]) => messages.filter(compileLogFilter(pattern).matches);

describe('terms', () => {
  const both = 'ERROR WARN message';
  const error = 'ERROR message';
  const warn = 'WARN message';
  const all = [both, error, warn];

  // The examples of AWS's page on the syntax.
  it.each([
    ['ERROR', [both, error]],
    ['?ERROR ?WARN', [both, error, warn]],
    ['ERROR WARN', [both]],
    ['ERROR -WARN', [error]],
    ['-WARN', [error]],
    ['"WARN message"', [both, warn]],
    ['-"WARN message"', [error]],
    ['?ERROR ?nothing', [both, error]],
    ['?WARN ERROR', [both, error]],
    ['message', all],
    ['error', []],
    ['%^ERROR%', [both, error]],
    ['%W[A-Z]+N%', [both, warn]],
    ['-%^ERROR%', [warn]],
    ['', all],
    ['  ', all],
  ])('%s', (pattern, expected) => expect(matching(pattern, all)).toEqual(expected));

  it('are parts of words', () => {
    expect(matching('ERROR Exception', ['[ERROR] Caught IllegalArgumentException', 'ERRORCODE'])).toHaveLength(1);
    expect(matching('ERROR', ['Exiting with ERRORCODE: -1'])).toHaveLength(1);
  });

  it('hold quotes and backslashes that are escaped', () => {
    expect(matching('"say \\"hi\\""', ['say "hi"', 'say hi'])).toEqual(['say "hi"']);
  });

  it('that are quoted match themselves, whatever is around', () => {
    const text = fc.string({ minLength: 1 });
    fc.assert(
      fc.property(text, text, text, (head, term, tail) => {
        const quoted = `"${term.replace(/["\\]/g, '\\$&')}"`;
        expect(compileLogFilter(quoted).matches(head + term + tail)).toBe(true);
        expect(compileLogFilter(`-${quoted}`).matches(head + term + tail)).toBe(false);
      }),
    );
  });
});

describe('JSON', () => {
  const trail = JSON.stringify({
    eventType: 'UpdateTrail',
    sourceIPAddress: '111.111.111.111',
    arrayKey: ['value', 'another value'],
    objectList: [
      { name: 'a', id: 1 },
      { name: 'b', id: 2 },
    ],
    SomeObject: null,
    ThisFlag: true,
    latency: 1200.5,
    code: '400',
    'a.b': { 'c-d': 7 },
  });

  it.each([
    '{ $.eventType = "UpdateTrail" }',
    '{$.eventType=UpdateTrail}',
    '{ $.sourceIPAddress != 123.123.* }',
    '{ $.sourceIPAddress = 111.* }',
    '{ $.arrayKey[0] = "value" }',
    '{ $.objectList[1].id = 2 }',
    '{ $.objectList[*].id = 2 }',
    '{ $.SomeObject IS NULL }',
    '{ $.SomeOtherObject NOT EXISTS }',
    '{ $.eventType EXISTS }',
    '{ $.ThisFlag IS TRUE }',
    '{ $.ThisFlag = true }',
    '{ $.eventType = "*Trail" && $.eventType = "Update*" }',
    '{ $.eventType = *dateTr* }',
    '{ $.eventType = * }',
    '{ $.eventType = %^Up.*l$% }',
    '{ $.eventType != %^Down% }',
    '{ $.latency > 1.2e3 }',
    '{ $.latency >= 1200.5 && $.latency <= +1200.5 }',
    '{ $.latency = 1200.50 }',
    '{ $.code = 400 }',
    '{ $.code = "400" }',
    '{ $.code < 1000 }',
    "{ $.['a.b'].c-d = 7 }",
    '{ ($.code = 1 || $.code = 400) && $.ThisFlag IS TRUE }',
    '{ $.ThisFlag IS TRUE || $.code = 1 && $.code = 2 }',
  ])('%s matches', (pattern) => expect(compileLogFilter(pattern).matches(trail)).toBe(true));

  it.each([
    '{ $.eventType = "updatetrail" }',
    '{ $.eventType = "Update" }',
    '{ $.eventType = "Up*Trail" }',
    '{ $.sourceIPAddress != 111.* }',
    '{ $.objectList = 1 }',
    '{ $.objectList != 1 }',
    '{ $.missing != "x" }',
    '{ $.SomeObject = "null" }',
    '{ $.SomeObject NOT EXISTS }',
    '{ $.SomeOtherObject IS NULL }',
    '{ $.ThisFlag IS FALSE }',
    '{ $.eventType[0] = "U" }',
    '{ $.eventType > 1 }',
    '{ ($.ThisFlag IS TRUE || $.code = 1) && $.code = 2 }',
    '{ $.constructor EXISTS }',
  ])('%s does not', (pattern) => expect(compileLogFilter(pattern).matches(trail)).toBe(false));

  it('is nothing that plain text matches', () => {
    const filter = compileLogFilter('{ $.a NOT EXISTS }');
    expect(['plain', '{broken', 'INFO {"b":1}', '{"b":1}'].filter(filter.matches)).toEqual(['{"b":1}']);
  });

  it('gives the value of a selector', () => {
    const filter = compileLogFilter('{ $.latency = * }');
    expect(filter.valueOf(trail, '$.latency')).toBe(1200.5);
    expect(filter.valueOf(trail, '$.objectList')).toBeUndefined();
  });
});

describe('space-delimited fields', () => {
  const lines = [
    '127.0.0.1 - frank [10/Oct/2000:13:25:15 -0700] "GET /index.html HTTP/1.0" 404 1534',
    '127.0.0.1 - frank [10/Oct/2000:13:35:22 -0700] "GET /about.html HTTP/1.0" 500 5324',
    '127.0.0.1 - frank [10/Oct/2000:13:50:35 -0700] "GET /a.gif HTTP/1.0" 200 -',
  ];
  const [first, second, third] = lines;

  it.each([
    ['[ip, user, username, timestamp, request, status_code, bytes]', lines],
    ['[ip, user, username, timestamp, request, status_code]', []],
    ['[ip, user, username, timestamp, request, status_code, bytes, more]', []],
    ['[..., status_code, bytes]', lines],
    ['[ip, user, ...]', lines],
    ['[...]', lines],
    ['[ip, user, username, timestamp, request, status_code, bytes > 1600]', [second]],
    ['[..., status_code = 4*, bytes]', [first]],
    ['[..., request = *html*, status_code = 4* || status_code = 5*, bytes]', [first, second]],
    ['[..., (status_code = 404 || status_code = 500) && status_code != 500, bytes]', [first]],
    ['[..., status_code != 404 && status_code!=500, ]', [third]],
    ['[..., request = %a.*(gif)?%, status_code, bytes]', undefined],
    ['[ip=127.0.0.1, , u="frank", ...]', lines],
    ['[..., bytes < 2000]', [first]],
    ['[..., status_code = %50[0-9]%, bytes]', [second]],
  ])('%s', (pattern, expected) => {
    if (expected === undefined) expect(() => compileLogFilter(pattern)).toThrow(FilterPatternError);
    else expect(matching(pattern, lines)).toEqual(expected);
  });

  it('tell single words apart, in the older spelling as well', () => {
    const messages = ['ERROR message', 'WARN message', 'INFO message'];
    expect(matching('[w1=ERROR || w1=WARN, w2]', messages)).toEqual(messages.slice(0, 2));
    expect(matching('[w1=!ERROR&&w1=!WARN, w2]', messages)).toEqual(messages.slice(2));
  });

  it('are given by name, or by number where they have none', () => {
    expect(compileLogFilter('[..., request=*.html*, status_code=4*,]').fieldsOf(lines[0] ?? '')).toEqual({
      $1: '127.0.0.1',
      $2: '-',
      $3: 'frank',
      $4: '10/Oct/2000:13:25:15 -0700',
      $request: 'GET /index.html HTTP/1.0',
      $status_code: '404',
      $7: '1534',
    });
  });
});

it.each([
  'foo.bar',
  'a-b',
  '"open',
  '%open',
  '%no!%',
  '%(a)%',
  '{ $.a = 1',
  '{ }',
  '{ a = 1 }',
  '{ $.a }',
  '{ $.a = }',
  '{ $.a ~ 1 }',
  '{ $.a = 1 && }',
  '{ ($.a = 1 }',
  '{ $.a > "x" }',
  '{ $.a IS MAYBE }',
  '{ $.a = 1 } trailing',
  '{ $.a = %x% || $.b = %y% || $.c = %z% }',
  '[a, b',
  '[..., a, ...]',
  '[a = 1 && b = 2]',
])('%s is refused', (pattern) => expect(() => compileLogFilter(pattern)).toThrow(FilterPatternError));
