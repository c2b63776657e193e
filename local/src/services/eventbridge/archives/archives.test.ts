import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CancelReplayCommand,
  CreateArchiveCommand,
  CreateEventBusCommand,
  DeleteArchiveCommand,
  DescribeArchiveCommand,
  DescribeReplayCommand,
  EventBridgeClient,
  ListArchivesCommand,
  ListReplaysCommand,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
  StartReplayCommand,
  type StartReplayCommandInput,
  UpdateArchiveCommand,
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

const ARN = 'arn:aws:events:eu-west-1:000000000000';
const BUS = `${ARN}:event-bus/bus`;
const DAY = 86_400_000;
const PATTERN = JSON.stringify({ 'detail-type': ['Kept'] });
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
  clock = createManualClock(Date.UTC(2026, 4, 1, 12));
  target = createTestTarget();
  await start();
  await client.send(new CreateEventBusCommand({ Name: 'bus' }));
  for (const Name of ['one', 'two']) {
    await client.send(new PutRuleCommand({ Name, EventBusName: 'bus', EventPattern: '{"source":["s"]}' }));
    const Targets = [{ Id: 't', Arn: queueArn(Name) }];
    await client.send(new PutTargetsCommand({ Rule: Name, EventBusName: 'bus', Targets }));
  }
});
afterEach(async () => {
  await endpoint.stop();
  rmSync(stateFolder, { recursive: true });
});

const createArchive = (ArchiveName: string, more: object = {}) =>
  client.send(new CreateArchiveCommand({ ArchiveName, EventSourceArn: BUS, ...more }));
const describeArchive = (ArchiveName: string) => client.send(new DescribeArchiveCommand({ ArchiveName }));
const describeReplay = (ReplayName: string) => client.send(new DescribeReplayCommand({ ReplayName }));

async function put(DetailType: string, id: number) {
  const entry = { EventBusName: 'bus', Source: 's', DetailType, Detail: JSON.stringify({ id }) };
  await client.send(new PutEventsCommand({ Entries: [entry] }));
}

function startReplay(ReplayName: string, more: Partial<StartReplayCommandInput> = {}) {
  return client.send(
    new StartReplayCommand({
      ReplayName,
      EventSourceArn: `${ARN}:archive/archive`,
      EventStartTime: new Date(clock.now() - DAY),
      EventEndTime: new Date(clock.now() + DAY),
      Destination: { Arn: BUS },
      ...more,
    }),
  );
}

async function replayed(queue: string): Promise<unknown[]> {
  await clock.advance(1);
  await endpoint.idle();
  const events = target.payloads(queue) as { 'replay-name'?: string; detail: { id: number } }[];
  return events.filter((event) => event['replay-name'] !== undefined).map(({ detail }) => detail.id);
}

describe('an archive', () => {
  it('keeps the events of its bus that match', async () => {
    const created = await createArchive('archive', { EventPattern: PATTERN, Description: 'd', RetentionDays: 2 });
    expect(created).toMatchObject({
      ArchiveArn: `${ARN}:archive/archive`,
      State: 'ENABLED',
      CreationTime: new Date(clock.now()),
    });
    await put('Kept', 1);
    await put('Dropped', 2);
    const { $metadata, ...archive } = await describeArchive('archive');
    expect(archive).toEqual({
      ArchiveArn: `${ARN}:archive/archive`,
      ArchiveName: 'archive',
      CreationTime: new Date(clock.now()),
      Description: 'd',
      EventCount: 1,
      EventPattern: PATTERN,
      EventSourceArn: BUS,
      RetentionDays: 2,
      SizeBytes: expect.any(Number),
      State: 'ENABLED',
    });
    expect(archive.SizeBytes).toBeGreaterThan(100);
  });

  it('drops what is older than its retention', async () => {
    await createArchive('archive', { RetentionDays: 2 });
    await put('Kept', 1);
    await clock.advance(DAY);
    await put('Kept', 2);
    await clock.advance(DAY + 1);
    expect(await describeArchive('archive')).toMatchObject({ EventCount: 1 });
  });

  it('changes what an update names', async () => {
    await createArchive('archive', { EventPattern: PATTERN, Description: 'd', RetentionDays: 2 });
    await client.send(new UpdateArchiveCommand({ ArchiveName: 'archive', RetentionDays: 5 }));
    expect(await describeArchive('archive')).toMatchObject({
      Description: 'd',
      EventPattern: PATTERN,
      RetentionDays: 5,
    });
  });

  it('is listed by name, bus and state, and deleted with its events', async () => {
    await createArchive('a-1');
    await createArchive('b-1', { EventSourceArn: `${ARN}:event-bus/default` });
    const list = async (input: object) =>
      (await client.send(new ListArchivesCommand(input))).Archives?.map(({ ArchiveName }) => ArchiveName);
    expect(await list({})).toEqual(['a-1', 'b-1']);
    expect(await list({ NamePrefix: 'a' })).toEqual(['a-1']);
    expect(await list({ EventSourceArn: `${ARN}:event-bus/default` })).toEqual(['b-1']);
    expect(await list({ State: 'DISABLED' })).toEqual([]);
    await client.send(new DeleteArchiveCommand({ ArchiveName: 'a-1' }));
    expect(await list({})).toEqual(['b-1']);
  });

  it('is refused with AWS’s words', async () => {
    await createArchive('archive');
    await expect(createArchive('archive')).rejects.toMatchObject({
      name: 'ResourceAlreadyExistsException',
      message: 'Archive archive already exists.',
    });
    await expect(createArchive('x', { EventSourceArn: `${ARN}:event-bus/none` })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Event bus none does not exist.',
    });
    await expect(createArchive('x', { EventPattern: '{}' })).rejects.toMatchObject({
      name: 'InvalidEventPatternException',
    });
    await expect(createArchive('x'.repeat(49))).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(describeArchive('none')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Archive none does not exist.',
    });
  });
});

describe('a replay', () => {
  beforeEach(() => createArchive('archive'));

  it('sends what was archived again, marked with its name, and does not archive it again', async () => {
    await put('Kept', 1);
    await put('Kept', 2);
    const started = await startReplay('replay', { Description: 'again' });
    expect(started).toMatchObject({
      ReplayArn: `${ARN}:replay/replay`,
      State: 'STARTING',
      ReplayStartTime: new Date(clock.now()),
    });
    const before = clock.now();
    expect(await replayed('one')).toEqual([1, 2]);
    expect(await replayed('two')).toEqual([1, 2]);
    expect(target.payloads('one').at(-1)).toMatchObject({
      'replay-name': 'replay',
      source: 's',
      time: '2026-05-01T12:00:00Z',
    });
    expect(await describeArchive('archive')).toMatchObject({ EventCount: 2 });
    expect(await describeReplay('replay')).toMatchObject({
      ReplayName: 'replay',
      Description: 'again',
      State: 'COMPLETED',
      EventSourceArn: `${ARN}:archive/archive`,
      Destination: { Arn: BUS },
      EventLastReplayedTime: new Date(before),
      ReplayEndTime: new Date(before),
    });
  });

  it('keeps to the rules and times that it is given', async () => {
    await put('Kept', 1);
    await clock.advance(5000);
    await put('Kept', 2);
    const Destination = { Arn: BUS, FilterArns: [`${ARN}:rule/bus/two`] };
    await startReplay('filtered', { Destination, EventStartTime: new Date(clock.now() - 4000) });
    expect(await replayed('two')).toEqual([2]);
    expect(await replayed('one')).toEqual([]);
  });

  it('goes on after a restart where it was', async () => {
    for (let id = 0; id < 250; id++) await put('Kept', id);
    await startReplay('long');
    await endpoint.stop();
    await start();
    const expected = Array.from({ length: 250 }, (_, id) => id);
    expect(await replayed('one')).toEqual(expected);
  });

  it('can be cancelled', async () => {
    await put('Kept', 1);
    await startReplay('cancelled');
    const cancelled = await client.send(new CancelReplayCommand({ ReplayName: 'cancelled' }));
    expect(cancelled).toMatchObject({ ReplayArn: `${ARN}:replay/cancelled`, State: 'CANCELLING' });
    expect(await replayed('one')).toEqual([]);
    expect(await describeReplay('cancelled')).toMatchObject({ State: 'CANCELLED' });
    await expect(client.send(new CancelReplayCommand({ ReplayName: 'cancelled' }))).rejects.toMatchObject({
      name: 'IllegalStatusException',
    });
  });

  it('is listed by name, archive and state', async () => {
    await startReplay('b');
    await startReplay('a');
    await clock.advance(1);
    const list = async (input: object) =>
      (await client.send(new ListReplaysCommand(input))).Replays?.map(({ ReplayName }) => ReplayName);
    expect(await list({})).toEqual(['a', 'b']);
    expect(await list({ NamePrefix: 'a' })).toEqual(['a']);
    expect(await list({ State: 'COMPLETED' })).toEqual(['a', 'b']);
    expect(await list({ EventSourceArn: `${ARN}:archive/other` })).toEqual([]);
  });

  it('is refused with AWS’s words', async () => {
    const refused = (name: string, message: string) => ({ name, message });
    await expect(startReplay('x', { EventSourceArn: `${ARN}:archive/none` })).rejects.toMatchObject(
      refused('ValidationException', 'Parameter EventSourceArn is not valid. Reason: Archive none does not exist.'),
    );
    await expect(startReplay('x', { Destination: { Arn: `${ARN}:event-bus/none` } })).rejects.toMatchObject(
      refused('ResourceNotFoundException', 'Event bus none does not exist.'),
    );
    await expect(startReplay('x', { Destination: { Arn: `${ARN}:event-bus/default` } })).rejects.toMatchObject(
      refused(
        'ValidationException',
        'Parameter Destination.Arn is not valid. Reason: Cross event bus replay is not permitted.',
      ),
    );
    await expect(startReplay('x', { EventEndTime: new Date(0) })).rejects.toMatchObject(
      refused(
        'ValidationException',
        'Parameter EventEndTime is not valid. Reason: EventStartTime must be before EventEndTime.',
      ),
    );
    for (let i = 0; i < 10; i++) await startReplay(`active-${i}`);
    await expect(startReplay('active-0')).rejects.toMatchObject(
      refused('ResourceAlreadyExistsException', 'Replay active-0 already exists.'),
    );
    await expect(startReplay('active-10')).rejects.toMatchObject(
      refused('LimitExceededException', 'The requested resource exceeds the maximum number allowed.'),
    );
    await expect(describeReplay('none')).rejects.toMatchObject(
      refused('ResourceNotFoundException', 'Replay none does not exist.'),
    );
  });
});
