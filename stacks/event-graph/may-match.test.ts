import { describe, expect, it } from '@jest/globals';
import { mayMatch } from './may-match.ts';

const text = { type: 'string' };
const schema = (detail: object) => ({ type: 'object', properties: detail });
const cooked = {
  source: 'make_pizza',
  detailType: 'eventtype',
  detailSchema: schema({
    item: schema({ eventtype: { type: 'string', enum: ['cook_pizza'] }, order_id: text }),
    kind: { anyOf: [{ enum: ['a'] }, { enum: ['b'] }] },
    wide: { anyOf: [{ enum: ['a'] }, text] },
    both: { allOf: [text, { enum: ['a'] }] },
    one: { const: 1 },
  }),
};
const detail = (item: object) => ({ detail: item });

describe('mayMatch', () => {
  it.each([
    ['its source', { source: ['make_pizza'] }],
    ['one of several', { source: ['other', 'make_pizza'], 'detail-type': ['eventtype'] }],
    ['what begins like it', { source: [{ prefix: 'make' }] }],
    ['what ends like it', { source: [{ suffix: 'pizza' }] }],
    ['anything but others', { source: [{ 'anything-but': ['cook_pizza'] }] }],
    ['every source', { source: [{ exists: true }] }],
    ['a value that its schema lists', detail({ item: { eventtype: ['cook_pizza'] } })],
    ['a value that one alternative lists', detail({ kind: ['b'] })],
    ['a member that may be any text', detail({ item: { order_id: ['42'] }, wide: ['x'] })],
    ['a member that its schema does not name', detail({ item: { colour: ['red'] } })],
    [
      'operators that are not judged',
      detail({ item: { eventtype: [{ wildcard: 'x*' }] }, one: [{ numeric: ['>', 5] }] }),
    ],
    ['a member that may be missing', detail({ item: { eventtype: [{ exists: false }] } })],
    ['where it comes from', { account: ['123456789012'], resources: ['arn'] }],
    ['one alternative', { $or: [{ source: ['other'] }, detail({ item: { eventtype: ['cook_pizza'] } })] }],
  ])('says yes to a pattern that asks for %s', (_, pattern) => {
    expect(mayMatch(pattern, cooked)).toBe(true);
  });

  it.each([
    ['another source', { source: ['cook_pizza'] }],
    ['another detail-type', { source: ['make_pizza'], 'detail-type': ['other'] }],
    ['what begins otherwise', { source: [{ prefix: 'cook' }] }],
    ['what ends otherwise', { source: [{ suffix: 'pasta' }] }],
    ['anything but it', { source: [{ 'anything-but': 'make_pizza' }] }],
    ['anything that does not begin like it', { source: [{ 'anything-but': { prefix: 'make' } }] }],
    ['a value that its schema does not list', detail({ item: { eventtype: ['make_pizza', 'delivered'] } })],
    ['a value that no alternative lists', detail({ kind: ['c'] })],
    ['a value that one of all parts excludes', detail({ both: ['b'] })],
    ['another number', detail({ one: [2, '1'] })],
    ['no alternative of it', { $or: [{ source: ['other'] }, detail({ item: { eventtype: ['delivered'] } })] }],
    [
      'an alternative below the top that it is none of',
      detail({ item: { $or: [{ eventtype: ['x'] }, { eventtype: ['y'] }] } }),
    ],
  ])('says no to a pattern that asks for %s', (_, pattern) => {
    expect(mayMatch(pattern, cooked)).toBe(false);
  });

  it('says yes to any detail of an event that nobody declared, and to any event that may be anything', () => {
    const undeclared = { ...cooked, detailSchema: undefined };
    expect(mayMatch(detail({ item: { eventtype: ['delivered'] } }), undeclared)).toBe(true);
    expect(mayMatch({ source: ['other'] }, undeclared)).toBe(false);
    const anything = { source: undefined, detailType: undefined, detailSchema: undefined };
    expect(mayMatch({ source: ['other'], 'detail-type': ['x'] }, anything)).toBe(true);
  });
});
