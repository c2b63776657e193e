import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addNumbers, compareNumbers, normalizeNumber, subtractNumbers } from './decimal.ts';

/** A decimal as mantissa and power of ten, with as many digits as a sum of two of them may have. */
const numbers = fc
  .record({ mantissa: fc.bigInt(-(10n ** 17n), 10n ** 17n), exponent: fc.integer({ min: -9, max: 9 }) })
  .map(({ mantissa, exponent }) => ({ mantissa, exponent, text: `${mantissa}e${exponent}` }));

/** The number as an integer of 10⁻⁹. */
const scaled = ({ mantissa, exponent }: { mantissa: bigint; exponent: number }) =>
  mantissa * 10n ** BigInt(exponent + 9);

describe('DynamoDB numbers', () => {
  it.each([
    ['0', '0'],
    ['-0', '0'],
    ['0.000', '0'],
    ['0042.1200', '42.12'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['+1', '1'],
    ['1E3', '1000'],
    ['-1.50e-3', '-0.0015'],
    ['123456789012345678901234567890.12345678', '123456789012345678901234567890.12345678'],
    ['1e125', `1${'0'.repeat(125)}`],
    ['1e-130', `0.${'0'.repeat(129)}1`],
  ])('%s is %s in its normal form', (text, normal) => {
    expect(normalizeNumber(text)).toBe(normal);
  });

  it.each([
    ['', 'The parameter cannot be converted to a numeric value'],
    ['b', 'The parameter cannot be converted to a numeric value: b'],
    ['1.2.3', 'The parameter cannot be converted to a numeric value: 1.2.3'],
    [' 1', 'The parameter cannot be converted to a numeric value:  1'],
    ['.', 'The parameter cannot be converted to a numeric value: .'],
    ['NaN', 'The parameter cannot be converted to a numeric value: NaN'],
    ['1e126', 'Number overflow. Attempting to store a number with magnitude larger than supported range'],
    ['-1e99999999999', 'Number overflow. Attempting to store a number with magnitude larger than supported range'],
    ['1e-131', 'Number underflow. Attempting to store a number with magnitude smaller than supported range'],
    ['1'.repeat(39), 'Attempting to store more than 38 significant digits in a Number'],
  ])('refuses %p', (text, message) => {
    expect(() => normalizeNumber(text)).toThrow(message);
  });

  it('adds and subtracts exactly', () => {
    fc.assert(
      fc.property(numbers, numbers, (left, right) => {
        const sum = addNumbers(normalizeNumber(left.text), normalizeNumber(right.text));
        const difference = subtractNumbers(normalizeNumber(left.text), normalizeNumber(right.text));
        expect(sum).toBe(normalizeNumber(`${scaled(left) + scaled(right)}e-9`));
        expect(difference).toBe(normalizeNumber(`${scaled(left) - scaled(right)}e-9`));
      }),
    );
  });

  it('compares by value', () => {
    fc.assert(
      fc.property(numbers, numbers, (left, right) => {
        const order = scaled(left) < scaled(right) ? -1 : Number(scaled(left) > scaled(right));
        expect(Math.sign(compareNumbers(left.text, right.text))).toBe(order);
      }),
    );
  });

  it('does not round where floating point would', () => {
    expect(addNumbers('0.1', '0.2')).toBe('0.3');
    expect(addNumbers('9007199254740993', '1')).toBe('9007199254740994');
  });

  it('refuses a sum of more than 38 digits', () => {
    expect(() => addNumbers('1e38', '0.1')).toThrow('Attempting to store more than 38 significant digits in a Number');
  });
});
