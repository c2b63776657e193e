import { describe, expect, it } from '@jest/globals';
import { checkLength, checkRange } from './limits.ts';

describe('limits', () => {
  it('gives back a value that lies within the bounds, the bounds included', () => {
    expect([checkRange('Memory', 128, 128, 10_240), checkRange('Memory', 10_240, 128, 10_240)]).toEqual([128, 10_240]);
    expect(checkLength('Name', 'abc', 3)).toBe('abc');
  });

  it('names the value and the bounds in its refusal', () => {
    expect(() => checkRange('Memory', 127, 128, 10_240)).toThrow('Memory is 127; AWS takes a whole number from 128 to');
    expect(() => checkRange('Memory', 128.5, 128, 10_240)).toThrow('Memory is 128.5');
    expect(() => checkLength('Name', 'abcd', 3)).toThrow('Name "abcd" has 4 characters; AWS takes 1 to 3.');
    expect(() => checkLength('Name', '', 3)).toThrow('Name "" has 0 characters');
  });
});
