import { describe, expect, it } from '@jest/globals';
import { itemSize, numberBytes, valueSize } from './item-size.ts';

describe('item size', () => {
  it.each([
    ['0', 1],
    ['-0', 1],
    ['1', 2],
    ['12', 2],
    ['123', 3],
    ['1234', 3],
    ['12345678901234567890123456789012345678', 20],
    ['0042', 2],
    ['100', 2],
    ['1010', 3],
    ['0.0000001', 2],
    ['1E125', 2],
    ['1E-100', 2],
    ['1.5', 3],
    ['15', 2],
    ['1.200', 3],
    ['1.234', 4],
    ['3.14159', 5],
    ['123456', 4],
    ['100.5', 4],
    ['0.15', 2],
    ['-42', 3],
  ])('the number %s takes %i bytes, as measured against the service', (text, bytes) => {
    expect(numberBytes(text)).toBe(bytes);
  });

  it('counts names and strings in UTF-8', () => {
    expect(itemSize({ é: { S: '😀' }, ab: { S: 'x'.repeat(100) } })).toBe(2 + 4 + 2 + 100);
  });

  it('counts documents with three bytes and one for each element', () => {
    expect(valueSize({ L: [{ BOOL: true }, { NULL: true }] })).toBe(3 + 2 * (1 + 1));
    expect(valueSize({ M: { a: { S: 'bc' } } })).toBe(3 + 1 + 1 + 2);
    expect(valueSize({ M: {} })).toBe(3);
  });

  it('counts the members of sets', () => {
    expect(valueSize({ SS: ['a', 'é'] })).toBe(3);
    expect(valueSize({ NS: ['1', '1234'] })).toBe(2 + 3);
    expect(valueSize({ BS: [new Uint8Array(2), new Uint8Array(5)] })).toBe(7);
  });
});
