import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DisableRuleCommand,
  EnableRuleCommand,
  EventBridgeClient,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  createManualClock,
  type ManualClock,
  startTestEndpoint,
  type TestEndpoint,
} from '../../../testing/start-test-endpoint.ts';
import { eventbridge } from '../service.ts';
import { createTestTarget, queueArn, type TestTarget } from '../testing/test-target.ts';

const MINUTE = 60_000;
let endpoint: TestEndpoint;
let client: EventBridgeClient;
let clock: ManualClock;
let target: TestTarget;
let stateFolder: string;

async function start() {
  endpoint = await startTestEndpoint([eventbridge, target.service], { clock, stateFolder });
  client = new EventBridgeClient(endpoint.client);
}

beforeEach(async () => {
  stateFolder = mkdtempSync(join(tmpdir(), 'signalbox-test-'));
  clock = createManualClock(Date.UTC(2026, 4, 1, 12, 0, 30));
  target = createTestTarget();
  await start();
});
afterEach(async () => {
  await endpoint.stop();
  rmSync(stateFolder, { recursive: true });
});

async function schedule(Name: string, ScheduleExpression: string) {
  await client.send(new PutRuleCommand({ Name, ScheduleExpression }));
  await client.send(new PutTargetsCommand({ Rule: Name, Targets: [{ Id: 't', Arn: queueArn(Name) }] }));
}

async function times(name: string): Promise<unknown[]> {
  await endpoint.idle();
  return target.payloads(name).map((event) => (event as { time: string }).time.slice(11));
}

describe('a rule with a schedule', () => {
  it('fires a Scheduled Event on the clock', async () => {
    await schedule('rate', 'rate(5 minutes)');
    await schedule('cron', 'cron(0/2 * * * ? *)');
    await clock.advance(11 * MINUTE);
    expect(await times('rate')).toEqual(['12:05:30Z', '12:10:30Z']);
    expect(await times('cron')).toEqual(['12:02:00Z', '12:04:00Z', '12:06:00Z', '12:08:00Z', '12:10:00Z']);
    expect(target.payloads('rate')[0]).toEqual({
      version: '0',
      id: expect.any(String),
      'detail-type': 'Scheduled Event',
      source: 'aws.events',
      account: '000000000000',
      time: '2026-05-01T12:05:30Z',
      region: 'eu-west-1',
      resources: ['arn:aws:events:eu-west-1:000000000000:rule/rate'],
      detail: {},
    });
  });

  it('is silent while it is disabled, and counts anew when it is enabled', async () => {
    await schedule('switched', 'rate(5 minutes)');
    await client.send(new DisableRuleCommand({ Name: 'switched' }));
    await clock.advance(12 * MINUTE);
    expect(await times('switched')).toEqual([]);
    await client.send(new EnableRuleCommand({ Name: 'switched' }));
    await clock.advance(5 * MINUTE);
    expect(await times('switched')).toEqual(['12:17:30Z']);
  });

  it('keeps its rhythm when its targets or its description change', async () => {
    await schedule('kept', 'rate(5 minutes)');
    await clock.advance(3 * MINUTE);
    await client.send(new PutRuleCommand({ Name: 'kept', ScheduleExpression: 'rate(5 minutes)', Description: 'new' }));
    await clock.advance(2 * MINUTE);
    expect(await times('kept')).toEqual(['12:05:30Z']);
  });

  it('goes on after a restart, without what it missed', async () => {
    await schedule('restarted', 'rate(5 minutes)');
    await clock.advance(6 * MINUTE);
    await endpoint.stop();
    await clock.advance(10 * MINUTE);
    await start();
    await clock.advance(5 * MINUTE);
    expect(await times('restarted')).toEqual(['12:05:30Z', '12:20:30Z']);
  });
});
