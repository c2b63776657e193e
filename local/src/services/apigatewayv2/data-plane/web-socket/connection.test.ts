import { describe, expect, it } from '@jest/globals';
import { createManualClock } from '../../../../service/clock.ts';
import { createConnection } from './connection.ts';

function opened() {
  const clock = createManualClock();
  const closings: string[] = [];
  const client = {
    connectionId: 'L0SM9cOFvHcCIhw=',
    apiId: 'a',
    stageName: 'test',
    connectedAt: clock.now(),
    sourceIp: '127.0.0.1',
    userAgent: undefined,
    domainName: 'a.execute-api.localhost',
    domainPrefix: 'a',
    authorization: undefined,
  };
  const socket = {
    isOpen: true,
    send: () => {},
    close: (code: number, reason: string) => closings.push(`${code} ${reason}`),
  };
  return { clock, closings, connection: createConnection(client, socket, { clock }) };
}

const MINUTE = 60_000;

describe('a connection', () => {
  it('is closed when nothing has come or gone for ten minutes', async () => {
    const { clock, closings, connection } = opened();
    await clock.advance(9 * MINUTE);
    connection.touch();
    await clock.advance(9 * MINUTE);
    connection.send('x');
    await clock.advance(10 * MINUTE - 1);
    expect(closings).toEqual([]);
    await clock.advance(1);
    expect(closings).toEqual(['1001 Going away']);
  });

  it('is closed after two hours', async () => {
    const { clock, closings, connection } = opened();
    for (let minute = 0; minute < 119; minute++) {
      connection.touch();
      await clock.advance(MINUTE);
    }
    expect(closings).toEqual([]);
    connection.touch();
    await clock.advance(MINUTE);
    expect(closings).toEqual(['1001 Going away']);
  });

  it('keeps one timer, however much it is used, and none once it has ended', async () => {
    const { clock, connection } = opened();
    for (let count = 0; count < 5; count++) connection.send('x');
    await clock.advance(15 * MINUTE);
    connection.send('x');
    expect(clock.pending).toBeLessThanOrEqual(1);
    connection.ended();
    expect(clock.pending).toBe(0);
  });
});
