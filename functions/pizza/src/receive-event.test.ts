import { describe, expect, it } from '@jest/globals';
import { PIZZA_STAGES, type PizzaStage } from '@signalbox/events/pizza-stage';
import { createMemoryLog } from '@signalbox/runtime/memory-log';
import { lambdaContext } from '@signalbox/runtime/testing/lambda-context';
import fc from 'fast-check';
import { createMemoryTables } from './memory-tables.ts';
import { receiveEvent } from './receive-event.ts';
import { frameOf, pizzaEvent, time } from './testing/pizza-events.ts';

const ALL = PIZZA_STAGES.map((stage) => frameOf(stage));

/**
 * The function on memory, with connections that keep what they are sent.
 *
 * @param turn waited for before each access. @default waiting moves the clock
 */
async function kitchen(connectionIds: readonly string[], turn?: () => Promise<unknown>) {
  const tables = createMemoryTables(turn);
  for (const connectionId of connectionIds) await tables.connections.add({ orderId: '42', connectionId }, 0);
  const frames = new Map<string, string[]>(connectionIds.map((id) => [id, []]));
  const clock = { milliseconds: time.getTime() };
  const failing = { posts: 0 };
  const pace = { postMilliseconds: 0 };
  const waited = async (milliseconds: number) => {
    clock.milliseconds += milliseconds;
  };
  const handler = receiveEvent({
    ...tables,
    sockets: {
      async post(connectionId, text) {
        await turn?.();
        clock.milliseconds += pace.postMilliseconds;
        if (failing.posts > 0) {
          failing.posts -= 1;
          throw new Error('Throttled');
        }
        return Boolean(frames.get(connectionId)?.push(text));
      },
    },
    now: () => new Date(clock.milliseconds),
    wait: turn ?? waited,
    log: createMemoryLog(),
  });
  let invocations = 0;
  const receive = (stage: PizzaStage) => {
    invocations += 1;
    return handler(pizzaEvent(stage), lambdaContext(`invocation-${invocations}`));
  };
  return { receive, frames, tables, clock, failing, pace };
}

describe('receive_events', () => {
  it('tells each connection of the order each stage, and no other connection', async () => {
    const { receive, frames, tables } = await kitchen(['one', 'two']);
    frames.set('stranger', []);
    await tables.connections.add({ orderId: '43', connectionId: 'stranger' }, 0);
    for (const stage of PIZZA_STAGES) await receive(stage);
    expect(Object.fromEntries(frames)).toEqual({ one: ALL, two: ALL, stranger: [] });
  });

  it('tells all four in order, once each, whatever is repeated, reordered or runs at the same time', async () => {
    const deliveries = fc
      .array(fc.constantFrom(...PIZZA_STAGES), { maxLength: 6 })
      .chain((again) => fc.shuffledSubarray([...PIZZA_STAGES, ...again], { minLength: 4 + again.length }));
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), deliveries, async (scheduler, stages) => {
        const { receive, frames } = await scheduler.waitFor(
          kitchen(['one', 'two'], () => scheduler.schedule(Promise.resolve())),
        );
        // Who finds a connection busy for too long gives up, and is invoked again by Lambda.
        const invoke = (stage: PizzaStage): Promise<void> => receive(stage).catch(() => invoke(stage));
        await scheduler.waitFor(Promise.all(stages.map(invoke)));
        expect(Object.fromEntries(frames)).toEqual({ one: ALL, two: ALL });
      }),
      { numRuns: 100 },
    );
  });

  it('tells what an overtaking event proves, and nothing when the overtaken one arrives', async () => {
    const { receive, frames } = await kitchen(['one']);
    await receive('deliver_pizza');
    expect(frames.get('one')).toEqual(ALL.slice(0, 3));
    await receive('make_pizza');
    await receive('cook_pizza');
    expect(frames.get('one')).toEqual(ALL.slice(0, 3));
  });

  it('forgets a connection that is gone, and tells the others', async () => {
    const { receive, frames, tables } = await kitchen(['one', 'two']);
    frames.delete('one');
    await receive('make_pizza');
    expect([...tables.rows.keys()]).toEqual(['two']);
    expect(frames.get('two')).toEqual(ALL.slice(0, 1));
  });

  it('fails when a post fails, has told the other connections, and goes on from there when tried again', async () => {
    const { receive, frames, failing } = await kitchen(['one', 'two']);
    failing.posts = 1;
    await expect(receive('cook_pizza')).rejects.toThrow('1 connections were not told');
    expect([...frames.values()].flat()).toEqual(ALL.slice(0, 2));
    await receive('cook_pizza');
    expect(Object.fromEntries(frames)).toEqual({ one: ALL.slice(0, 2), two: ALL.slice(0, 2) });
  });

  it('waits for a lease that a crash left behind, then tells again what was not noted', async () => {
    const { receive, frames, tables, clock } = await kitchen(['one']);
    const now = clock.milliseconds;
    await tables.connections.lease(
      { orderId: '42', connectionId: 'one' },
      { holder: 'crashed', rank: 1, now, until: now + 4_000 },
    );
    await receive('cook_pizza');
    expect(frames.get('one')).toEqual(ALL.slice(0, 2));
    expect(clock.milliseconds - now).toBeLessThan(5_000);
  });

  it('stops when a post took so long that another one may be writing, and goes on when tried again', async () => {
    const { receive, frames, pace } = await kitchen(['one']);
    pace.postMilliseconds = 3_000;
    await expect(receive('deliver_pizza')).rejects.toMatchObject({ errors: [{ code: 'LeaseLapsed' }] });
    expect(frames.get('one')).toEqual(ALL.slice(0, 1));
    pace.postMilliseconds = 0;
    await receive('deliver_pizza');
    expect(frames.get('one')).toEqual(ALL.slice(0, 3));
  });

  it('gives up when a connection stays busy, so that the event is tried again', async () => {
    const { receive, tables, clock } = await kitchen(['one']);
    const lease = { holder: 'endless', rank: 1, now: clock.milliseconds, until: Number.POSITIVE_INFINITY };
    await tables.connections.lease({ orderId: '42', connectionId: 'one' }, lease);
    await expect(receive('make_pizza')).rejects.toMatchObject({ errors: [{ code: 'ConnectionBusy' }] });
  });
});
