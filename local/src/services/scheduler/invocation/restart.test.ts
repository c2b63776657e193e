import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetScheduleCommand } from '@aws-sdk/client-scheduler';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startWorld } from '../testing/world.ts';

const MINUTE = 60_000;
let world: Awaited<ReturnType<typeof startWorld>>;
let stateFolder: string;

beforeEach(async () => {
  stateFolder = mkdtempSync(join(tmpdir(), 'signalbox-test-'));
  world = await startWorld({ stateFolder });
});
afterEach(async () => {
  await world.endpoint.stop();
  rmSync(stateFolder, { recursive: true });
});

async function restart(awayMilliseconds: number) {
  const { clock, endpoint } = world;
  await endpoint.idle();
  await endpoint.stop();
  await clock.advance(awayMilliseconds);
  world = await startWorld({ clock, stateFolder });
  await clock.advance(0);
}

const bodies = async (queue: string) => (await world.messages(queue)).map(({ Body }) => Body);

describe('after a restart of the endpoint', () => {
  it('a recurring schedule goes on without what it missed, and repeats nothing', async () => {
    const Arn = await world.queue('q');
    await world.schedule(
      'every',
      { Arn, Input: '<aws.scheduler.scheduled-time>' },
      { ScheduleExpression: 'cron(0/5 * * * ? *)' },
    );
    await world.clock.advance(6 * MINUTE);
    await restart(20 * MINUTE);
    await world.clock.advance(5 * MINUTE);
    expect((await bodies('q')).sort()).toEqual([
      '2026-05-01T12:00:00Z',
      '2026-05-01T12:05:00Z',
      '2026-05-01T12:30:00Z',
    ]);
  });

  it('a one-time schedule that was missed fires, and is gone where that was asked for', async () => {
    const Arn = await world.queue('q');
    await world.schedule('once', { Arn, Input: 'late' }, { ActionAfterCompletion: 'DELETE' });
    await restart(60 * MINUTE);
    expect(await bodies('q')).toEqual(['late']);
    await expect(world.client.send(new GetScheduleCommand({ Name: 'once' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
    await restart(MINUTE);
    expect(await bodies('q')).toEqual([]);
  });

  it('a schedule that has ended meanwhile is gone where that was asked for, though nothing was left to fire', async () => {
    const Arn = await world.queue('q');
    const EndDate = new Date(world.clock.now() + 7 * MINUTE);
    await world.schedule(
      'ended',
      { Arn, Input: 'x' },
      { ScheduleExpression: 'rate(5 minutes)', EndDate, ActionAfterCompletion: 'DELETE' },
    );
    await restart(60 * MINUTE);
    await expect(world.client.send(new GetScheduleCommand({ Name: 'ended' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  it('an invocation that is being retried goes on being retried', async () => {
    const Arn = await world.queue('q');
    world.endpoint.faults.add({ at: 'sqs:SendMessage', action: 'error', times: 1 });
    await world.schedule('again', { Arn, Input: 'attempt <aws.scheduler.attempt-number>' });
    await world.clock.advance(MINUTE);
    await restart(MINUTE);
    await world.clock.advance(MINUTE);
    expect(await bodies('q')).toEqual(['attempt 2']);
  });
});
