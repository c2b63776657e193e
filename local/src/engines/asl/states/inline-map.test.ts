import { describe, expect, it } from '@jest/globals';
import type { JsonValue } from '../json.ts';
import { showHistory } from '../testing/history.ts';
import { outputOf, startMachine } from '../testing/run-machine.ts';

const pass = { Type: 'Pass', End: true };
const map = (state: object, iteration: Record<string, object> = { I: pass }, more: object = {}) => ({
  StartAt: 'M',
  States: {
    M: { Type: 'Map', End: true, ItemProcessor: { StartAt: Object.keys(iteration)[0], States: iteration }, ...state },
    ...more,
  },
});
/** An iteration that waits as many seconds as its item says, or fails for a negative one. */
const timed = {
  Pick: { Type: 'Choice', Choices: [{ Variable: '$', NumericLessThan: 0, Next: 'Boom' }], Default: 'Wait' },
  Wait: { Type: 'Wait', SecondsPath: '$', End: true },
  Boom: { Type: 'Fail', Error: 'Boom' },
};

describe('an inline Map', () => {
  it.each<[string, object, JsonValue, JsonValue]>([
    ['the input', {}, [1, 2], [1, 2]],
    ['ItemsPath', { ItemsPath: '$.a.b' }, { a: { b: ['x'] } }, ['x']],
    [
      'a path into the context object',
      { ItemsPath: '$$.Execution.Input.ids', InputPath: '$.other' },
      { ids: [1], other: {} },
      [1],
    ],
    [
      'ItemSelector with the item',
      {
        ItemsPath: '$.ids',
        ItemSelector: { 'id.$': '$$.Map.Item.Value', 'n.$': '$$.Map.Item.Index', 'all.$': '$.ids' },
      },
      { ids: ['a'] },
      [{ id: 'a', n: 0, all: ['a'] }],
    ],
    ['Parameters, its older name', { Parameters: { 'v.$': '$$.Map.Item.Value' } }, [7], [{ v: 7 }]],
    ['nothing', {}, [], []],
  ])('iterates over %s', async (_name, state, input, expected) => {
    expect(await outputOf(map(state), input)).toEqual(expected);
  });

  it('keeps the order of the items whatever order they end in', async () => {
    const { clock, end } = startMachine(map({}, timed), [3, 1, 2]);
    await clock.advance(3000);
    expect(await end).toEqual({ status: 'SUCCEEDED', output: '[3,1,2]' });
  });

  it('runs at most MaxConcurrency iterations at a time', async () => {
    const started = async (state: object, input: JsonValue) => {
      const { clock, history } = startMachine(map({ ItemsPath: '$.items', ...state }, timed), input);
      await clock.advance(1);
      return history.filter(({ type }) => type === 'MapIterationStarted').length;
    };
    const items = Array.from({ length: 50 }, () => 5);
    expect(await started({}, { items })).toBe(40);
    expect(await started({ MaxConcurrency: 2 }, { items })).toBe(2);
    expect(await started({ MaxConcurrencyPath: '$.n' }, { items, n: 3 })).toBe(3);
  });

  it('records each iteration between its own events', async () => {
    const { end, history } = startMachine(map({}), [1, 2]);
    await end;
    expect(showHistory(history).slice(1)).toEqual([
      '2<-0 MapStateEntered M',
      '3<-2 MapStateStarted',
      '4<-3 MapIterationStarted M#0',
      '5<-3 MapIterationStarted M#1',
      '6<-4 PassStateEntered I',
      '7<-5 PassStateEntered I',
      '8<-6 PassStateExited I',
      '9<-7 PassStateExited I',
      '10<-8 MapIterationSucceeded M#0',
      '11<-9 MapIterationSucceeded M#1',
      '12<-11 MapStateSucceeded',
      '13<-11 MapStateExited M',
      '14<-13 ExecutionSucceeded',
    ]);
    expect(history[2]?.details).toEqual({ length: 2 });
  });

  it('fails with the first iteration that fails and cuts the others off', async () => {
    const { end, history, clock } = startMachine(map({}, timed), [100, -1]);
    expect(await end).toMatchObject({ status: 'FAILED', error: 'Boom' });
    const failure = history.find(({ type }) => type === 'FailStateEntered')?.id;
    expect(showHistory(history).slice(-5)).toEqual([
      expect.stringContaining(`<-${failure} MapIterationFailed M#1`),
      expect.stringContaining(`<-${failure} MapIterationAborted M#0`),
      expect.stringContaining(`<-${failure} WaitStateAborted`),
      expect.stringContaining(`<-${failure} MapStateFailed`),
      expect.stringContaining('ExecutionFailed Boom'),
    ]);
    expect(clock.pending).toBe(0);
  });

  it('puts up with as many failures as it is told, which show as error outputs', async () => {
    expect(await outputOf(map({ ToleratedFailureCount: 1 }, timed), [0, -1])).toEqual([0, { Error: 'Boom' }]);
    expect(await outputOf(map({ ToleratedFailurePercentage: 50 }, timed), [0, -1])).toEqual([0, { Error: 'Boom' }]);
    const { end } = startMachine(map({ ToleratedFailureCount: 1 }, timed), [-1, -1]);
    expect(await end).toMatchObject({ error: 'States.ExceedToleratedFailureThreshold' });
  });

  it('fails before it starts when its items cannot be computed, and for an item that cannot be selected', async () => {
    const jsonata = { QueryLanguage: 'JSONata', Items: '{% $states.input.missing %}' };
    const items = startMachine(map(jsonata), {});
    expect(await items.end).toMatchObject({ error: 'States.QueryEvaluationError' });
    expect(showHistory(items.history).slice(2)).toEqual([
      '3<-2 EvaluationFailed M',
      '4<-3 MapStateFailed',
      '5<-4 ExecutionFailed States.QueryEvaluationError',
    ]);
    expect(items.history[2]?.details).toMatchObject({ location: 'Items', state: 'M' });
    const selector = { QueryLanguage: 'JSONata', ItemSelector: '{% $states.context.Map.Item.Value.nope %}' };
    const { end } = startMachine(map(selector, timed), [{}]);
    expect(await end).toMatchObject({ error: 'States.QueryEvaluationError' });
  });

  it('nests, with the item of the nearest Map in the context object', async () => {
    const inner = {
      StartAt: 'I',
      States: { I: { Type: 'Pass', Parameters: { 'v.$': '$$.Map.Item.Value' }, End: true } },
    };
    const iteration = {
      Inner: { Type: 'Map', Iterator: inner, Next: 'O' },
      O: { Type: 'Pass', Parameters: { 'in.$': '$', 'item.$': '$$.Map.Item.Value' }, End: true },
    };
    expect(await outputOf(map({}, iteration), [[1], [2]])).toEqual([
      { in: [{ v: 1 }], item: [1] },
      { in: [{ v: 2 }], item: [2] },
    ]);
  });
});
