import { describe, expect, it } from '@jest/globals';
import { environment, InvalidEnvironmentError, positiveInteger, text } from './environment.ts';

describe('environment', () => {
  it('reads variables with their types', () => {
    const read = environment({ TABLE: text, SECONDS: positiveInteger }, { TABLE: 'orders', SECONDS: '60', OTHER: 'x' });
    const seconds: number = read.SECONDS;
    expect([read, seconds]).toEqual([{ TABLE: 'orders', SECONDS: 60 }, 60]);
  });

  it('names everything that is wrong at once', () => {
    const start = () => environment({ TABLE: text, BUS: text, SECONDS: positiveInteger }, { BUS: '', SECONDS: '1.5' });
    expect(start).toThrow(InvalidEnvironmentError);
    expect(start).toThrow(
      'Cannot start: TABLE is missing, BUS is missing, SECONDS must be a positive integer, not 1.5',
    );
  });

  it.each(['0', '-1', 'x', '1e400'])('takes no %s for a positive integer', (value) => {
    expect(() => environment({ SECONDS: positiveInteger }, { SECONDS: value })).toThrow(/SECONDS must be/);
  });
});
