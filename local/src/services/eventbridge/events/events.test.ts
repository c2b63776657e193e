import {
  CreateEventBusCommand,
  DisableRuleCommand,
  EventBridgeClient,
  PutEventsCommand,
  type PutEventsRequestEntry,
  PutRuleCommand,
  PutTargetsCommand,
  type Target,
  TestEventPatternCommand,
} from '@aws-sdk/client-eventbridge';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { DeliveryRecord, EventObservation } from '../../../service/delivery.ts';
import {
  createManualClock,
  type ManualClock,
  startTestEndpoint,
  type TestEndpoint,
} from '../../../testing/start-test-endpoint.ts';
import { eventbridge } from '../service.ts';
import { createTestTarget, queueArn, type TestTarget } from '../testing/test-target.ts';

const ENTRY = { Source: 'orders', DetailType: 'OrderCreated', Detail: '{"id":1,"amount":100}' };
let endpoint: TestEndpoint;
let client: EventBridgeClient;
let clock: ManualClock;
let target: TestTarget;

beforeEach(async () => {
  clock = createManualClock(Date.UTC(2026, 4, 1, 12, 0, 0, 789));
  target = createTestTarget();
  endpoint = await startTestEndpoint([eventbridge, target.service], { clock });
  client = new EventBridgeClient(endpoint.client);
});
afterEach(() => endpoint.stop());

async function put(...Entries: PutEventsRequestEntry[]) {
  const answer = await client.send(new PutEventsCommand({ Entries }));
  await endpoint.idle();
  return answer;
}

async function rule(Name: string, pattern: object, targets: Omit<Target, 'Id'>[], EventBusName?: string) {
  await client.send(new PutRuleCommand({ Name, EventPattern: JSON.stringify(pattern), EventBusName }));
  const Targets = targets.map((one, index) => ({ ...one, Id: `${index}` }));
  await client.send(new PutTargetsCommand({ Rule: Name, EventBusName, Targets }));
}

const observed = <Kind extends string>(kind: Kind) => endpoint.recorder.latest().filter((one) => one.kind === kind);

describe('an event', () => {
  it('reaches the targets of the rules that match, in AWS’s envelope', async () => {
    await rule('match', { source: ['orders'], detail: { amount: [{ numeric: ['>', 50] }] } }, [
      { Arn: queueArn('match') },
    ]);
    await rule('other', { source: ['payments'] }, [{ Arn: queueArn('other') }]);
    const { Entries, FailedEntryCount } = await put({ ...ENTRY, Resources: ['arn:aws:x'] });
    expect(FailedEntryCount).toBe(0);
    expect(target.payloads('match')).toEqual([
      {
        version: '0',
        id: Entries?.[0]?.EventId,
        'detail-type': 'OrderCreated',
        source: 'orders',
        account: '000000000000',
        time: '2026-05-01T12:00:00Z',
        region: 'eu-west-1',
        resources: ['arn:aws:x'],
        detail: { id: 1, amount: 100 },
      },
    ]);
    expect(target.payloads('other')).toEqual([]);
  });

  it('takes the time that it is given', async () => {
    await rule('time', { time: ['2020-02-03T04:05:06Z'] }, [{ Arn: queueArn('time') }]);
    await put({ ...ENTRY, Time: new Date('2020-02-03T04:05:06.999Z') });
    expect(target.payloads('time')).toMatchObject([{ time: '2020-02-03T04:05:06Z', resources: [] }]);
  });

  it('goes to the bus that it names, by name or ARN, and nowhere when there is none', async () => {
    await client.send(new CreateEventBusCommand({ Name: 'bus' }));
    await rule('all', { source: [{ exists: true }] }, [{ Arn: queueArn('bus') }], 'bus');
    await rule('all', { source: [{ exists: true }] }, [{ Arn: queueArn('default') }]);
    const arn = 'arn:aws:events:eu-west-1:000000000000:event-bus/bus';
    const answer = await put(
      { ...ENTRY, EventBusName: 'bus' },
      { ...ENTRY, EventBusName: arn },
      { ...ENTRY, EventBusName: 'none' },
      ENTRY,
    );
    expect(answer).toMatchObject({ FailedEntryCount: 0 });
    expect(answer.Entries?.every(({ EventId }) => /^[0-9a-f-]{36}$/.test(EventId ?? ''))).toBe(true);
    expect([target.payloads('bus').length, target.payloads('default').length]).toEqual([2, 1]);
  });

  it('goes to a bus of another region', async () => {
    const other = new EventBridgeClient({ ...endpoint.client, region: 'us-east-1' });
    await other.send(new PutRuleCommand({ Name: 'r', EventPattern: '{"source":["orders"]}' }));
    await other.send(new PutTargetsCommand({ Rule: 'r', Targets: [{ Id: 't', Arn: queueArn('far') }] }));
    const { Entries } = await put({
      ...ENTRY,
      EventBusName: 'arn:aws:events:us-east-1:000000000000:event-bus/default',
    });
    expect(target.payloads('far')).toMatchObject([{ id: Entries?.[0]?.EventId, region: 'eu-west-1' }]);
  });

  it('passes a disabled rule by', async () => {
    await rule('off', { source: ['orders'] }, [{ Arn: queueArn('off') }]);
    await client.send(new DisableRuleCommand({ Name: 'off' }));
    await put(ENTRY);
    expect(target.received).toEqual([]);
  });

  it('is shown with the rules and targets that it went to', async () => {
    await rule('shown', { source: ['orders'] }, [{ Arn: queueArn('a') }, { Arn: queueArn('b') }]);
    const { Entries } = await put(ENTRY);
    expect(observed('event')).toEqual([
      {
        kind: 'event',
        id: Entries?.[0]?.EventId ?? '',
        at: clock.now(),
        bus: 'default',
        source: 'orders',
        detailType: 'OrderCreated',
        matched: [{ rule: 'shown', targets: [queueArn('a'), queueArn('b')] }],
      } satisfies EventObservation,
    ]);
  });
});

describe('what a target is sent', () => {
  const inputs: readonly (readonly [what: string, target: Omit<Target, 'Id' | 'Arn'>, payload: unknown])[] = [
    ['a fixed input', { Input: '{"fixed":true}' }, { fixed: true }],
    ['a part of the event', { InputPath: '$.detail' }, { id: 1, amount: 100 }],
    ['a single value', { InputPath: '$.detail.id' }, 1],
    ['nothing, where the path leads nowhere', { InputPath: '$.detail.none' }, null],
    [
      'a transformed event',
      {
        InputTransformer: {
          InputPathsMap: { id: '$.detail.id', type: '$.detail-type' },
          InputTemplate:
            '{"id": <id>, "text": "<type> at <aws.events.event.ingestion-time> by <aws.events.rule-name>"}',
        },
      },
      { id: 1, text: 'OrderCreated at 2026-05-01T12:00:00Z by input' },
    ],
  ];
  it.each(inputs)('%s', async (_, input, payload) => {
    await rule('input', { source: ['orders'] }, [{ Arn: queueArn('input'), ...input }]);
    await put(ENTRY);
    expect(target.payloads('input')).toEqual([payload]);
  });

  it('a message group, fixed or from the event', async () => {
    const fifo = { Arn: queueArn('q.fifo') };
    await rule('group', { source: ['orders'] }, [
      { ...fifo, SqsParameters: { MessageGroupId: 'fixed' } },
      { ...fifo, SqsParameters: { MessageGroupId: '$.detail.id' } },
    ]);
    await put(ENTRY);
    expect(target.received.map(({ parameters }) => parameters)).toEqual([
      { MessageGroupId: 'fixed' },
      { MessageGroupId: '1' },
    ]);
  });
});

describe('a delivery', () => {
  it('is made as EventBridge for the rule, or as the target’s role', async () => {
    const RoleArn = 'arn:aws:iam::000000000000:role/r';
    await rule('who', { source: ['orders'] }, [{ Arn: queueArn('a') }, { Arn: queueArn('a'), RoleArn }]);
    const { Entries } = await put(ENTRY);
    const deliveries = target.received.map(({ delivery: { kind, from, principal, eventId } }) => ({
      kind,
      from,
      principal,
      eventId,
    }));
    const common = {
      kind: 'rule',
      from: 'arn:aws:events:eu-west-1:000000000000:rule/who',
      eventId: Entries?.[0]?.EventId,
    };
    expect(deliveries).toEqual([
      { ...common, principal: 'events.amazonaws.com' },
      { ...common, principal: RoleArn },
    ]);
  });

  it('is tried 185 times more in 24 hours unless the target says otherwise, then dead-lettered', async () => {
    const dead = { DeadLetterConfig: { Arn: queueArn('dead') } };
    await rule('retry', { source: ['orders'] }, [
      { Arn: queueArn('default-policy') },
      { Arn: queueArn('own-policy'), RetryPolicy: { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 120 }, ...dead },
    ]);
    target.fail('default-policy', 'ThrottlingException');
    target.fail('own-policy', 'ThrottlingException');
    await put(ENTRY);
    await clock.advance(60_000);
    await endpoint.idle();
    const records = observed('delivery') as DeliveryRecord[];
    const byDefault = records.find(({ delivery }) => delivery.to === queueArn('default-policy'));
    expect(byDefault?.delivery.retry).toMatchObject({
      retryAttemptsMax: 185,
      ageSecondsMax: 86_400,
      backoff: { jitter: true },
    });
    const own = records.filter(({ delivery }) => delivery.to === queueArn('own-policy'));
    expect(own.map(({ outcome }) => outcome)).toEqual(['retrying', 'retrying', 'dead-lettered']);
    expect(target.payloads('dead')).toMatchObject([{ source: 'orders' }]);
  });

  it('to a kind of target that is not there fails by name', async () => {
    await rule('kinesis', { source: ['orders'] }, [
      { Arn: 'arn:aws:kinesis:eu-west-1:000000000000:stream/s', RoleArn: 'arn:aws:iam::000000000000:role/r' },
    ]);
    await put(ENTRY);
    const [record] = observed('delivery') as DeliveryRecord[];
    expect(record).toMatchObject({ outcome: 'dropped', error: { code: 'NotImplemented' } });
  });
});

describe('a bus as a target', () => {
  const bus = (name: string) => `arn:aws:events:eu-west-1:000000000000:event-bus/${name}`;

  it('receives the event as it was', async () => {
    await client.send(new CreateEventBusCommand({ Name: 'second' }));
    await rule('forward', { source: ['orders'] }, [{ Arn: bus('second') }]);
    await rule('all', { source: ['orders'] }, [{ Arn: queueArn('direct') }]);
    await rule('all', { source: ['orders'] }, [{ Arn: queueArn('forwarded') }], 'second');
    await put(ENTRY);
    expect(target.payloads('forwarded')).toEqual(target.payloads('direct'));
    expect(target.payloads('forwarded')).toHaveLength(1);
  });

  it('does not forward for ever', async () => {
    await client.send(new CreateEventBusCommand({ Name: 'a' }));
    await client.send(new CreateEventBusCommand({ Name: 'b' }));
    await rule('to-b', { source: ['orders'] }, [{ Arn: bus('b') }], 'a');
    await rule('to-a', { source: ['orders'] }, [{ Arn: bus('a') }], 'b');
    await put({ ...ENTRY, EventBusName: 'a' });
    const records = observed('delivery') as DeliveryRecord[];
    expect(records.at(-1)).toMatchObject({ outcome: 'delivered' });
    expect(records.filter(({ outcome }) => outcome === 'dropped')).toHaveLength(1);
    expect(records).toHaveLength(11);
  });
});

describe('entries', () => {
  const failing: readonly (readonly [entry: PutEventsRequestEntry, code: string, message: string])[] = [
    [
      { ...ENTRY, Source: undefined },
      'InvalidArgument',
      'Parameter Source is not valid. Reason: Source is a required argument.',
    ],
    [
      { ...ENTRY, Source: '' },
      'InvalidArgument',
      'Parameter Source is not valid. Reason: Source is a required argument.',
    ],
    [
      { ...ENTRY, DetailType: undefined },
      'InvalidArgument',
      'Parameter DetailType is not valid. Reason: DetailType is a required argument.',
    ],
    [
      { ...ENTRY, Detail: undefined },
      'InvalidArgument',
      'Parameter Detail is not valid. Reason: Detail is a required argument.',
    ],
    [{ ...ENTRY, Detail: 'text' }, 'MalformedDetail', 'Detail is malformed.'],
    [{ ...ENTRY, Detail: '[1]' }, 'MalformedDetail', 'Detail is malformed.'],
    [{ ...ENTRY, Detail: '"text"' }, 'MalformedDetail', 'Detail is malformed.'],
    [{ ...ENTRY, Source: 'aws.s3' }, 'NotAuthorizedForSourceException', 'Not authorized for the source.'],
  ];
  it.each(failing)('%j fails by itself', async (entry, ErrorCode, ErrorMessage) => {
    await rule('all', { source: [{ exists: true }] }, [{ Arn: queueArn('all') }]);
    const answer = await put(entry, ENTRY);
    expect(answer.FailedEntryCount).toBe(1);
    expect(answer.Entries).toEqual([{ ErrorCode, ErrorMessage }, { EventId: expect.any(String) }]);
    expect(target.payloads('all')).toHaveLength(1);
  });

  it('are at most ten, and one', async () => {
    await expect(put(...Array<PutEventsRequestEntry>(11).fill(ENTRY))).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringMatching(
        /at 'entries' failed to satisfy constraint: Member must have length less than or equal to 10$/,
      ),
    });
    await expect(put()).rejects.toMatchObject({
      message: expect.stringMatching(/Member must have length greater than or equal to 1$/),
    });
  });

  it('are at most a megabyte together', async () => {
    const size = (bytes: number) => ({ ...ENTRY, Detail: JSON.stringify({ x: 'x'.repeat(bytes) }) });
    expect((await put(size(1_000_000))).FailedEntryCount).toBe(0);
    await expect(put(size(600_000), size(600_000))).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'Total size of the entries in the request is over the limit.',
    });
  });
});

describe('TestEventPattern', () => {
  const Event = JSON.stringify({
    id: '1',
    account: '1',
    source: 'orders',
    time: 't',
    region: 'r',
    'detail-type': 'd',
    detail: {},
  });
  const test = (EventPattern: string, event = Event) =>
    client.send(new TestEventPatternCommand({ EventPattern, Event: event }));

  it('says whether an event matches', async () => {
    expect((await test('{"source":["orders"]}')).Result).toBe(true);
    expect((await test('{"source":["payments"]}')).Result).toBe(false);
  });

  it('refuses a bad pattern and an incomplete event', async () => {
    await expect(test('{"source":"orders"}')).rejects.toMatchObject({ name: 'InvalidEventPatternException' });
    for (const event of ['text', '"text"', '{"id":"1"}']) {
      await expect(test('{"source":["orders"]}', event)).rejects.toMatchObject({
        name: 'ValidationException',
        message: 'Parameter Event is not valid.',
      });
    }
  });
});
