import { describe, expect, it } from '@jest/globals';
import { createMemoryLog } from '@signalbox/runtime/memory-log';
import { lambdaContext } from '@signalbox/runtime/testing/lambda-context';
import { socketEvent } from '@signalbox/runtime/testing/socket-event';
import { catchUp } from './catch-up.ts';
import { connect } from './connect.ts';
import { disconnect } from './disconnect.ts';
import { createMemoryTables } from './memory-tables.ts';
import { frameOf, pizzaEvent, time } from './testing/pizza-events.ts';

const at = time.toISOString();

/** The three routes on memory, with the frames that were posted. */
function routes() {
  const tables = createMemoryTables();
  const frames: string[] = [];
  const log = createMemoryLog();
  const waits: number[] = [];
  const props = {
    ...tables,
    sockets: { post: async (_connectionId: string, text: string) => Boolean(frames.push(text)) },
    now: () => time,
    wait: async (milliseconds: number) => waits.push(milliseconds),
    log,
  };
  const handlers = { $connect: connect(props), $disconnect: disconnect(props), $default: catchUp(props) };
  const invoke = (route: keyof typeof handlers, given: Parameters<typeof socketEvent>[1] = {}) =>
    handlers[route](socketEvent(route, given), lambdaContext());
  const watch = (order_id: string) => invoke('$connect', { queryStringParameters: { order_id } });
  const send = (body: string) => invoke('$default', { body });
  return { invoke, watch, send, tables, frames, waits };
}

describe('$connect', () => {
  it('stores which order the connection watches', async () => {
    const { watch, tables } = routes();
    expect(await watch('42')).toEqual({ statusCode: 200 });
    expect([...tables.rows.values()]).toEqual([{ orderId: '42', connectionId: 'connection-1', told: 0 }]);
  });

  it.each([
    ['without a query string', undefined],
    ['without an order id', { other: '42' }],
    ['with an empty order id', { order_id: '' }],
    ['with an order id that no order can have', { order_id: 'x'.repeat(129) }],
  ])('is refused with 400 %s', async (_, queryStringParameters) => {
    const { invoke, tables } = routes();
    const answer = await invoke('$connect', queryStringParameters ? { queryStringParameters } : {});
    expect(answer).toMatchObject({ statusCode: 400, body: expect.stringContaining('order_id') });
    expect(tables.rows.size).toBe(0);
  });
});

describe('$disconnect', () => {
  it('forgets the connection, and does not mind one that it does not know', async () => {
    const { invoke, watch, tables } = routes();
    await watch('42');
    expect(await invoke('$disconnect')).toEqual({ statusCode: 200 });
    expect(tables.rows.size).toBe(0);
    expect(await invoke('$disconnect')).toEqual({ statusCode: 200 });
  });
});

describe('$default', () => {
  const caughtUp = (stages: object) => JSON.stringify({ action: 'caught_up', order_id: '42', stages });

  it('answers catch_up with each stage that was missed, and since when it is reached', async () => {
    const { watch, send, tables, frames } = routes();
    await watch('42');
    const { detail } = pizzaEvent('make_pizza');
    const stages = ['make_pizza', 'cook_pizza'] as const;
    await tables.progress.reach({ orderId: '42', stages, detail: detail as never, at, expiresAt: 0 });
    await send('{"action":"catch_up"}');
    const answer = caughtUp({ make_pizza: at, cook_pizza: at });
    expect(frames).toEqual([frameOf('make_pizza'), frameOf('cook_pizza'), answer]);
    await send('{"action":"catch_up"}');
    expect(frames.slice(3)).toEqual([answer]);
  });

  it('answers catch_up on an order that nothing is known of', async () => {
    const { watch, send, frames } = routes();
    await watch('42');
    await send('{"action":"catch_up"}');
    expect(frames).toEqual([caughtUp({})]);
  });

  it.each(['hello', '{"action":"dance"}', 'null', '[]', '{'])(
    'answers %s with what could have been sent',
    async (body) => {
      const { watch, send, frames } = routes();
      await watch('42');
      expect(await send(body)).toEqual({ statusCode: 200 });
      expect(frames.map((frame) => JSON.parse(frame).action)).toEqual(['unknown']);
    },
  );

  it('looks for a young connection several times, as the index may not know it yet', async () => {
    const { send, waits, frames } = routes();
    await expect(send('{"action":"catch_up"}')).rejects.toMatchObject({ code: 'UnknownConnection' });
    expect([waits.length, frames]).toEqual([5, []]);
  });
});
