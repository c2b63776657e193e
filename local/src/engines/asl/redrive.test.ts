import { describe, expect, it } from '@jest/globals';
import { ExecutionError } from './execution-error.ts';
import { prepareRedrive } from './redrive.ts';
import { showHistory } from './testing/history.ts';
import { startMachine, type TestTask } from './testing/run-machine.ts';

const Resource = 'arn:aws:states:::sns:publish';

describe('a redriven execution', () => {
  it('goes on at the state that failed, with fresh retries, and does not run again what succeeded', async () => {
    const seen: unknown[] = [];
    let broken = true;
    const task: TestTask = ({ arguments: given }) => {
      seen.push(given);
      if (broken && given !== 'ok') throw new ExecutionError('Down');
      return given;
    };
    const branch = (name: string, Parameters: string, more: object = {}) => ({
      StartAt: name,
      States: { [name]: { Type: 'Task', Resource, Parameters, End: true, ...more } },
    });
    const machine = {
      StartAt: 'A',
      States: {
        A: { Type: 'Task', Resource, Parameters: 'ok', Next: 'P' },
        P: {
          Type: 'Parallel',
          Branches: [
            branch('Fine', 'ok'),
            branch('Bad', 'bad', { Retry: [{ ErrorEquals: ['Down'], MaxAttempts: 1 }] }),
          ],
          End: true,
        },
      },
    };
    const first = startMachine(machine, {}, { task });
    await first.clock.advance(5000);
    expect(await first.end).toMatchObject({ status: 'FAILED', error: 'Down' });
    expect(seen).toEqual(['ok', 'ok', 'bad', 'bad']);

    prepareRedrive(first.record);
    const second = startMachine(machine, {}, { task, record: first.record, history: first.history });
    await second.clock.advance(500);
    broken = false;
    await second.clock.advance(500);
    expect(await second.end).toEqual({ status: 'SUCCEEDED', output: '["ok","bad"]' });
    expect(seen.slice(4)).toEqual(['bad', 'bad']);
    expect(showHistory(second.history).filter((line) => line.includes('StateEntered'))).toHaveLength(4);
  });
});
