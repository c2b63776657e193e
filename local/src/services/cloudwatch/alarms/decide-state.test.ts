import { describe, expect, it } from '@jest/globals';
import { decideState, type PeriodVerdict, type TreatMissingData } from './decide-state.ts';

const VERDICTS: Readonly<Record<string, PeriodVerdict>> = { X: 'breaching', 0: 'within', '-': 'missing' };
const TREATMENTS: readonly TreatMissingData[] = ['missing', 'ignore', 'breaching', 'notBreaching'];

/** The state for each way to treat missing data, as AWS's tables give them. */
function decisions(data: string, evaluationPeriods: number, datapointsToAlarm: number) {
  const range = data.split(' ').map((mark) => VERDICTS[mark] ?? 'missing');
  return TREATMENTS.map((treatMissingData) =>
    decideState(range, { evaluationPeriods, datapointsToAlarm, treatMissingData }),
  );
}

describe('three of three, as AWS documents it', () => {
  it.each([
    ['0 - X - X', ['OK', 'OK', 'OK', 'OK']],
    ['0 - - - -', ['OK', 'OK', 'OK', 'OK']],
    ['- - - - -', ['INSUFFICIENT_DATA', undefined, 'ALARM', 'OK']],
    ['0 X X - X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
    ['- - X - -', ['ALARM', undefined, 'ALARM', 'OK']],
    ['- - - - X', [undefined, undefined, 'ALARM', 'OK']],
    ['- - - X -', [undefined, undefined, 'ALARM', 'OK']],
  ])('%s', (data, expected) => expect(decisions(data, 3, 3)).toEqual(expected));
});

describe('two of three, as AWS documents it', () => {
  it.each([
    ['0 - X - X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
    ['0 0 X 0 X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
    ['0 - X - -', ['OK', 'OK', 'ALARM', 'OK']],
    ['- - - - 0', ['OK', 'OK', 'ALARM', 'OK']],
    ['- - - X -', ['ALARM', undefined, 'ALARM', 'OK']],
  ])('%s', (data, expected) => expect(decisions(data, 2 + 1, 2)).toEqual(expected));
});

it('looks back no further than the evaluation periods when all data is there', () => {
  expect(decisions('X X 0 0 0', 3, 2)).toEqual(['OK', 'OK', 'OK', 'OK']);
  expect(decisions('0 0 0 0 X', 1, 1)).toEqual(['ALARM', 'ALARM', 'ALARM', 'ALARM']);
  expect(decisions('X X X X 0', 1, 1)).toEqual(['OK', 'OK', 'OK', 'OK']);
});
