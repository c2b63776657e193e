import type { MessageAttributeValue } from '@aws-sdk/client-sns';
import { describe, expect, it } from '@jest/globals';
import { checkFilterPolicy, wantsMessage } from './filter-policy.ts';
import type { Subscription } from './subscription.ts';

function subscription(policy: object, scope?: string): Subscription {
  const FilterPolicy = JSON.stringify(policy);
  const attributes = { FilterPolicy, ...(scope === undefined ? {} : { FilterPolicyScope: scope }) };
  return { attributes } as unknown as Subscription;
}

const text = (StringValue: string): MessageAttributeValue => ({ DataType: 'String', StringValue });
const number = (StringValue: string): MessageAttributeValue => ({ DataType: 'Number', StringValue });
const list = (...values: unknown[]): MessageAttributeValue => ({
  DataType: 'String.Array',
  StringValue: JSON.stringify(values),
});

describe('a filter policy on attributes', () => {
  const cases: [string, object, Record<string, MessageAttributeValue>, boolean][] = [
    ['equal text', { store: ['a', 'b'] }, { store: text('b') }, true],
    ['other text', { store: ['a', 'b'] }, { store: text('c') }, false],
    ['a missing attribute', { store: ['a'] }, {}, false],
    [
      'all keys',
      { store: ['a'], price: [{ numeric: ['>=', 100, '<', 200] }] },
      { store: text('a'), price: number('150') },
      true,
    ],
    [
      'only one of two keys',
      { store: ['a'], price: [{ numeric: ['>', 100] }] },
      { store: text('a'), price: number('100') },
      false,
    ],
    ['a number, not its text', { price: [100] }, { price: text('100') }, false],
    ['equal numbers in another spelling', { price: [100] }, { price: number('1e2') }, true],
    ['a prefix', { event: [{ prefix: 'order_' }] }, { event: text('order_placed') }, true],
    ['a suffix', { file: [{ suffix: '.png' }] }, { file: text('a.png') }, true],
    ['anything but', { event: [{ 'anything-but': ['x', 'y'] }] }, { event: text('z') }, true],
    [
      'anything but a prefix',
      { event: [{ 'anything-but': { prefix: 'order' } }] },
      { event: text('order_placed') },
      false,
    ],
    ['any case', { event: [{ 'equals-ignore-case': 'TENNIS' }] }, { event: text('tennis') }, true],
    ['an address range', { ip: [{ cidr: '10.0.0.0/24' }] }, { ip: text('10.0.0.255') }, true],
    ['existence', { store: [{ exists: true }] }, { store: text('x') }, true],
    ['absence', { store: [{ exists: false }] }, { other: text('x') }, true],
    ['one element of a list', { interests: ['rugby'] }, { interests: list('soccer', 'rugby') }, true],
    ['a true in a list', { flags: [true] }, { flags: list(true, null) }, true],
    ['alternatives', { $or: [{ a: ['1'] }, { b: ['2'] }] }, { b: text('2') }, true],
    [
      'binary attributes never',
      { raw: [{ exists: true }] },
      { raw: { DataType: 'Binary', BinaryValue: Buffer.from('x') } },
      false,
    ],
  ];
  it.each(cases)('matches by %s', (_, policy, attributes, wanted) => {
    expect(wantsMessage(subscription(policy), { body: '', attributes })).toBe(wanted);
  });
});

describe('a filter policy on the body', () => {
  const wants = (policy: object, body: string) =>
    wantsMessage(subscription(policy, 'MessageBody'), { body, attributes: {} });

  it('looks into nested fields and lists', () => {
    const policy = { detail: { kind: ['a'], items: { price: [{ numeric: ['>', 5] }] } } };
    expect(wants(policy, '{"detail":{"kind":"a","items":[{"price":1},{"price":9}]}}')).toBe(true);
    expect(wants(policy, '{"detail":{"kind":"b","items":[{"price":9}]}}')).toBe(false);
  });

  it('matches no text that is not JSON', () => {
    expect(wants({ a: [{ exists: false }] }, 'plain')).toBe(false);
  });
});

it.each([
  ['text that is no JSON', '{', 'MessageAttributes'],
  ['a value outside a list', '{"a":"b"}', 'MessageAttributes'],
  ['an unknown operator', '{"a":[{"like":"b"}]}', 'MessageAttributes'],
  ['nesting in the scope of attributes', '{"a":{"b":["c"]}}', 'MessageAttributes'],
  ['more than five keys', '{"a":[1],"b":[1],"c":[1],"d":[1],"e":[1],"f":[1]}', 'MessageBody'],
  ['too many combinations', JSON.stringify({ a: [...'12345678901234567'], b: [...'123456789'] }), 'MessageAttributes'],
] as const)('refuses %s', (_, policy, scope) => {
  expect(() => checkFilterPolicy(policy, scope)).toThrow('Invalid parameter: FilterPolicy');
});
