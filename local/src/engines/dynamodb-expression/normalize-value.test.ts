import { describe, expect, it } from '@jest/globals';
import type { AttributeValue } from './attribute-value.ts';
import { normalizeItem, normalizeValue } from './normalize-value.ts';

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));

function nested(levels: number): AttributeValue {
  return levels === 0 ? { S: 'leaf' } : { M: { n: nested(levels - 1) } };
}

describe('attribute values', () => {
  it.each<[string, unknown]>([
    ['Supplied AttributeValue is empty, must contain exactly one of the supported datatypes', {}],
    ['Supplied AttributeValue is empty, must contain exactly one of the supported datatypes', { $unknown: ['X', 1] }],
    [
      'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
      { S: 'a', N: '1' },
    ],
    [
      'One or more parameter values were invalid: Null attribute value types must have the value of true',
      { NULL: false },
    ],
    ['One or more parameter values were invalid: An string set  may not be empty', { SS: [] }],
    ['One or more parameter values were invalid: An number set  may not be empty', { NS: [] }],
    ['One or more parameter values were invalid: Binary sets should not be empty', { BS: [] }],
    [
      'One or more parameter values were invalid: Input collection [b, a, b] contains duplicates.',
      { SS: ['b', 'a', 'b'] },
    ],
    ['Input collection contains duplicates', { NS: ['1', '1.0'] }],
    [
      'One or more parameter values were invalid: Input collection [/w==, AA==, AA==]of type BS contains duplicates.',
      { BS: [bytes('/w=='), bytes('AA=='), bytes('AA==')] },
    ],
    ['The parameter cannot be converted to a numeric value: x', { L: [{ M: { n: { N: 'x' } } }] }],
    [
      'Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit',
      nested(32),
    ],
  ])('%s', (message, value) => {
    expect(() => normalizeValue(value as AttributeValue)).toThrow(new Error(message));
  });

  it('may be nested 31 levels deep', () => {
    expect(normalizeValue(nested(31))).toEqual(nested(31));
  });

  it('come out with normal numbers and share nothing with the caller', () => {
    const sent = { id: { N: '1.0' }, tags: { SS: ['a'] }, list: { L: [{ NS: ['01', '2e0'] }] } };
    const normal = normalizeItem(sent);
    expect(normal).toEqual({ id: { N: '1' }, tags: { SS: ['a'] }, list: { L: [{ NS: ['1', '2'] }] } });
    sent.tags.SS.push('b');
    expect(normal.tags).toEqual({ SS: ['a'] });
  });

  it('may have names that mean something to JavaScript', () => {
    const sent = JSON.parse('{"__proto__": {"S": "x"}, "constructor": {"S": "y"}}');
    expect(JSON.stringify(normalizeItem(sent))).toBe(JSON.stringify(sent));
  });

  it('need a name', () => {
    expect(() => normalizeItem({ '': { S: 'x' } })).toThrow('Empty attribute name');
  });
});
