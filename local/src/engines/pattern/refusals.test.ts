import { describe, expect, it } from '@jest/globals';
import { compilePattern } from './compile-pattern.ts';
import { PatternError } from './pattern-error.ts';

function reasonOf(source: string): string {
  try {
    compilePattern(source);
  } catch (error) {
    if (error instanceof PatternError) return error.reason;
    throw error;
  }
  throw new Error(`Not refused: ${source}`);
}

/** Reasons and columns as AWS answered them to TestEventPattern. */
const AT_A_PLACE: readonly (readonly [source: string, reason: string, column: number])[] = [
  ['{"int": 42}', '"int" must be an object or an array', 11],
  ['{"string": "my-value"}', '"string" must be an object or an array', 13],
  ['{"resources": []}', 'Empty arrays are not allowed', 17],
  ['{"source": ["aws.health"], "detail": {}}', 'Empty objects are not allowed', 40],
  ['["not", "a", "dict"]', 'Filter is not an object', 2],
  ['{"detail": {"equal": [{"NUMERIC": ["=", 5]}]}}', 'Unrecognized match type NUMERIC', 36],
  ['{"my_key": [{"EXISTS": true}]}', 'Unrecognized match type EXISTS', 28],
  ['{"detail": {"c-count": [{"numeric": [">", 0, ">", 0]}]}}', 'Bad numeric range operator: >', 49],
  ['{"detail": {"c-count": [{"numeric": [">", 0, "<"]}]}}', 'Value of < must be numeric', 50],
  ['{"a": [{"equals-ignore-case": ["x"]}]}', 'equals-ignore-case match pattern must be a string', 32],
  ['{"a": [{"equals-ignore-case": {"prefix": "ec2"}}]}', 'equals-ignore-case match pattern must be a string', 32],
  ['{"EventBusArn": [{"wildcard": 123}]}', 'wildcard match pattern must be a string', 34],
  ['{"time": [{"prefix": ["2022-07-13"]}]}', 'prefix match pattern must be a string', 23],
  ['{"time": [{"prefix": 123}]}', 'prefix match pattern must be a string', 25],
  ['{"FileName": [{"suffix": 123}]}', 'suffix match pattern must be a string', 29],
  ['{"detail": {"sourceIPAddress": [{"cidr": ["bad-type"]}]}}', 'prefix match pattern must be a string', 43],
  [
    '{"detail": {"state": [{"anything-but": {"equals-ignore-case": 123}}]}}',
    'Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.',
    66,
  ],
  ['{"detail": {"FileName": [{"anything-but": {"suffix": 123}}]}}', 'prefix/suffix match pattern must be a string', 57],
  [
    '{"detail": {"FileName": [{"anything-but": {"prefix": {"equals-ignore-case": "file"}}}]}}',
    'Value of anything-but must be an array or single string/number value.',
    55,
  ],
  [
    'this is valid json but not a dict',
    "Unrecognized token 'this': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
    5,
  ],
  ["{'bad': 'quotation'}", "Unexpected character (''' (code 39)): was expecting double-quote to start field name", 2],
  [
    '{"not": closed mark"',
    "Unrecognized token 'closed': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
    15,
  ],
  [
    '{"EventBusArn": [{"wildcard": "arn:aws:events:us-east-1:**:event-bus/*"}]}',
    'Consecutive wildcard characters at pos 26',
    72,
  ],
];

describe('a pattern with a mistake at a place', () => {
  it.each(AT_A_PLACE)('%s is refused: %s', (source, reason, column) => {
    expect(reasonOf(source)).toBe(`${reason}\n at [Source: (String)"${source}"; line: 1, column: ${column}]`);
  });

  it('in a list of anything-but names the place twice', () => {
    const source = '{"detail": {"state": [{"anything-but": {"prefix": [123, "test"]}}]}}';
    const place = `\n at [Source: (String)"${source}"; line: 1, column: 55]`;
    expect(reasonOf(source)).toBe(`prefix/suffix match pattern must be a string${place}${place}`);
  });

  it('counts lines', () => {
    expect(reasonOf('{\n  "a": [1],\n  "b": 2\n}')).toMatch(/line: 3, column: 9\]$/);
  });

  it('shows the first 500 characters of a long source', () => {
    const source = `{"a": ["${'x'.repeat(600)}"], "b": 1}`;
    const hidden = source.length - 500;
    expect(reasonOf(source)).toContain(`(String)"${source.slice(0, 500)}"[truncated ${hidden} chars]; line: 1`);
  });
});

const WITHOUT_PLACE: readonly (readonly [source: string, reason: string])[] = [
  ['{"a": [{"cidr": "10.0.0.0"}]}', "Malformed CIDR, one '/' required"],
  ['{"a": [{"cidr": "10.0.0.0/xx"}]}', 'Malformed CIDR, mask bits must be an integer'],
  ['{"a": [{"cidr": "10.0.0.0/-1"}]}', 'Malformed CIDR, mask bits must not be negative'],
  ['{"a": [{"cidr": "xx.11.xx/8"}]}', 'Nonstandard IP address: xx.11.xx'],
  ['{"a": [{"cidr": "xxxx:db8:1234:1a00::/64"}]}', 'Nonstandard IP address: xxxx:db8:1234:1a00::'],
  ['{"a": [{"cidr": "10.0.0.1/32"}]}', 'IPv4 mask bits must be < 32'],
  ['{"a": [{"cidr": "::1/128"}]}', 'IPv6 mask bits must be < 128'],
  [
    '{"a": [{"wildcard": "*:*:*:*:*:event-bus/*"}]}',
    'Rule is too complex - try using fewer wildcard characters or fewer repeating character sequences after a wildcard character',
  ],
];

it.each(WITHOUT_PLACE)('%s is refused: %s', (source, reason) => expect(reasonOf(source)).toBe(reason));

const STARTS: readonly (readonly [source: string, reason: string])[] = [
  ['', 'Filter is not an object'],
  ['null', 'Filter is not an object'],
  ['{}', 'Empty objects are not allowed'],
  ['{"a": null}', '"a" must be an object or an array'],
  ['{"a": [[1]]}', 'Match value must be String, number, true, false, or null'],
  ['{"a": [{}]}', 'Match expression name not found'],
  ['{"a": [{"prefix": "x", "suffix": "y"}]}', 'Only one key allowed in match expression'],
  ['{"a": [{"prefix": {}}]}', 'Prefix expression name not found'],
  ['{"a": [{"suffix": {"wildcard": "x"}}]}', 'Unsupported suffix pattern: wildcard'],
  ['{"a": [{"exists": "true"}]}', 'exists match pattern must be either true or false.'],
  ['{"a": [{"exactly": 1}]}', 'exact match pattern must be a string'],
  ['{"a": [{"wildcard": "a\\\\b"}]}', 'Invalid escape character at pos 2'],
  ['{"a": [{"wildcard": "a\\\\"}]}', 'Invalid escape character at pos 2'],
  ['{"a": [{"anything-but": true}]}', 'Value of anything-but must be an array or single string/number value.'],
  ['{"a": [{"anything-but": {}}]}', 'Anything-But expression name not found'],
  ['{"a": [{"anything-but": {"numeric": [">", 1]}}]}', 'Unsupported anything-but pattern: numeric'],
  ['{"a": [{"anything-but": [1, "x"]}]}', 'Inside anything but list, either all values are number or string'],
  ['{"a": [{"anything-but": []}]}', 'Inside anything but list, either all values are number or string'],
  ['{"a": [{"anything-but": [null]}]}', 'Inside anything but list, start|null|boolean is not supported.'],
  ['{"a": [{"anything-but": {"prefix": ""}}]}', 'Null prefix/suffix not allowed'],
  ['{"a": [{"anything-but": {"wildcard": ["a**"]}}]}', 'Consecutive wildcard characters at pos 2'],
  ['{"a": [{"numeric": 1}]}', 'Value of numeric must be an array.'],
  ['{"a": [{"numeric": []}]}', 'Invalid member in numeric match: ]'],
  ['{"a": [{"numeric": ["==", 1]}]}', 'Unrecognized numeric range operator: =='],
  ['{"a": [{"numeric": ["=", "1"]}]}', 'Value of equals must be numeric'],
  ['{"a": [{"numeric": ["=", 1, "<", 2]}]}', 'Too many elements in numeric expression'],
  ['{"a": [{"numeric": [">", 1, 2]}]}', 'Bad value in numeric range: 2'],
  ['{"a": [{"numeric": [">", 1, "<", 2, "<", 3]}]}', 'Too many terms in numeric range expression'],
  ['{"a": [{"numeric": [">", 5, "<", 2]}]}', 'Bottom must be less than top'],
  ['{"a": [{"numeric": [">", 5000000001]}]}', 'Value must be between -5.0E9 and 5.0E9, inclusive'],
  ['{"$or": {"a": [1]}}', 'It must be an Array followed with $or.'],
  ['{"$or": [{"a": [1]}]}', 'There must have at least 2 Objects in $or relationship.'],
  ['{"$or": [{"a": [1]}, 1]}', 'Only JSON object is allowed in array of $or relationship.'],
  ['{"$or": [{"numeric": [1]}, {"b": [1]}]}', 'numeric is Ruler reserved fieldName which cannot be used inside $or.'],
  ['{"a": [1]', 'Unexpected end-of-input: expected close marker for Object (start marker at [Source'],
  ['{"a": [1}', "Unexpected close marker '}': expected ']' (for Array starting at [Source"],
  ['{"a" [1]}', "Unexpected character ('[' (code 91)): was expecting a colon to separate field name and value"],
  ['{"a": [1 2]}', "Unexpected character ('2' (code 50)): was expecting comma to separate Array entries"],
  ['{"a": [1], }', "Unexpected character ('}' (code 125)): was expecting double-quote to start field name"],
  ['{"a": ["x]}', 'Unexpected end-of-input: was expecting closing quote for a string value'],
  ['{"a": [01]}', 'Unrecognized token'],
  ['{"a": [1]} {"b": [1]}', 'Unexpected content after the filter'],
];

it.each(STARTS)('%s is refused: %s', (source, reason) => expect(reasonOf(source).startsWith(reason)).toBe(true));

it('refuses more than a thousand combinations of $or', () => {
  const either = '{"a": [1]}, {"b": [1]}';
  const nested = Array.from({ length: 10 }, (_, i) => `"n${i}": {"$or": [${either}]}`).join(', ');
  expect(reasonOf(`{${nested}}`)).toMatch(/combinations exceeds the limit of 1000/);
});

it('accepts wildcards that are long but not complex', () => {
  for (const wildcard of ['*:*:*:*:event-bus/*', '*/dir/*.png', 'a*b*c*d*e*f']) {
    expect(() => compilePattern({ x: [{ wildcard }] })).not.toThrow();
  }
});
