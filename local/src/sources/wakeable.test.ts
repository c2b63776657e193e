import { expect, it } from '@jest/globals';
import { createManualClock } from '../service/clock.ts';
import { createWakeable } from './wakeable.ts';

/** A wakeable whose runs a test ends by hand. */
function start() {
  const clock = createManualClock();
  const ends: ((error?: Error) => void)[] = [];
  const failures: unknown[] = [];
  const background = (_: string, running: Promise<unknown>) => void running.catch((error) => failures.push(error));
  const work = () =>
    new Promise<void>((resolve, reject) => {
      ends.push((error) => (error ? reject(error) : resolve()));
    });
  const end = async (error?: Error) => {
    ends.at(-1)?.(error);
    await new Promise(setImmediate);
  };
  return { wakeable: createWakeable({ clock, background }, 'work', work), clock, ends, failures, end };
}

it('never works twice at once, and once more for any number of calls meanwhile', async () => {
  const { wakeable, ends, end } = start();
  wakeable.wake();
  wakeable.wake();
  wakeable.wake();
  expect(ends).toHaveLength(1);
  await end();
  expect(ends).toHaveLength(2);
  await end();
  expect(ends).toHaveLength(2);
  wakeable.wake();
  expect(ends).toHaveLength(3);
});

it('works later at the time that was asked for last', async () => {
  const { wakeable, clock, ends } = start();
  wakeable.wakeIn(1000);
  wakeable.wakeIn(2000);
  await clock.advance(1999);
  expect(ends).toHaveLength(0);
  await clock.advance(1);
  expect(ends).toHaveLength(1);
});

it('stops with the work that is under way, and does not begin again', async () => {
  const { wakeable, clock, ends, end } = start();
  wakeable.wake();
  wakeable.wakeIn(1000);
  let hasStopped = false;
  const stopped = wakeable.stop().then(() => {
    hasStopped = true;
  });
  wakeable.wake();
  await clock.advance(1000);
  expect(hasStopped).toBe(false);
  await end();
  await stopped;
  expect(ends).toHaveLength(1);
});

it('goes on after work that failed', async () => {
  const { wakeable, ends, failures, end } = start();
  wakeable.wake();
  await end(new Error('broken'));
  expect(failures).toHaveLength(1);
  wakeable.wake();
  expect(ends).toHaveLength(2);
});
