import { setTimeout as pause } from 'node:timers/promises';
import { DescribeTableCommand, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { until } from '../flows/until.ts';
import { type Figure, milliseconds, percentile } from './figures.ts';
import { type ClientSettings, createFlow } from './flow-resources.ts';
import { startLocal } from './local-process.ts';

const COLD_EVENTS = 100;
/** Enough that the function has as many sandboxes as its load needs, and that their code is compiled. */
const WARM_UP_EVENTS = 5000;
const LATENCY_EVENTS = 500;
const LATENCY_PAUSE_MILLISECONDS = 5;
const THROUGHPUT_EVENTS = 10_000;
const SENDERS = 4;

/**
 * PutEvents alone, and the whole way through a rule and a function into a table, over HTTP with the SDK's clients. The
 * endpoint is a process of its own, the function runs in it.
 */
export async function measureEventFlow(root: string): Promise<Figure[]> {
  const local = await startLocal(root);
  try {
    const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' };
    return await measureFlow({ endpoint: local.url, region: 'eu-west-1', credentials }, root);
  } finally {
    await local.stop();
  }
}

/** As `measureEventFlow`, against an endpoint that runs already. */
async function measureFlow(client: ClientSettings, root: string): Promise<Figure[]> {
  const events = new EventBridgeClient(client);
  const dynamodb = new DynamoDBClient(client);
  const flow = (name: string) => ({ events, dynamodb, name });
  const alone = await measurePutEvents(events);

  await createFlow(client, 'cold', root);
  const cold = await burst(flow('cold'), COLD_EVENTS);

  await createFlow(client, 'warm', root);
  await burst(flow('warm'), WARM_UP_EVENTS);
  const paced = await latencies(flow('warm'), () => pause(LATENCY_PAUSE_MILLISECONDS));
  const unpaced = await latencies(flow('warm'), () => undefined);
  const seconds = (await burst(flow('warm'), THROUGHPUT_EVENTS)) / 1000;

  const latency = (name: string, samples: readonly number[], share: number, below: number): Figure => ({
    name: `PutEvents to start of a warm handler, ${name} p${share * 100}`,
    value: percentile(samples, share),
    unit: 'ms',
    target: { below },
  });
  return [
    ...alone,
    { name: `${COLD_EVENTS} events to a function that is cold, until the last row`, value: cold, unit: 'ms' },
    latency('below 200 per s,', paced, 0.5, 5),
    latency('below 200 per s,', paced, 0.99, 15),
    latency('back to back,', unpaced, 0.5, 5),
    latency('back to back,', unpaced, 0.99, 15),
    {
      name: 'events through rule → warm function → table',
      value: THROUGHPUT_EVENTS / seconds,
      unit: 'per s',
      target: { above: 1500 },
    },
  ];
}

interface Flow {
  readonly events: EventBridgeClient;
  readonly dynamodb: DynamoDBClient;
  readonly name: string;
}

function entries(source: string, count: number) {
  return Array.from({ length: count }, () => ({
    Source: source,
    DetailType: 'Measured',
    Detail: JSON.stringify({ sentAt: performance.timeOrigin + performance.now() }),
  }));
}

async function measurePutEvents(events: EventBridgeClient): Promise<Figure[]> {
  const requests = 1000;
  const rate = async (size: number) => {
    const one = () => events.send(new PutEventsCommand({ Entries: entries('alone', size) }));
    for (let warm = 0; warm < 100; warm++) await one();
    const took = await milliseconds(async () => {
      for (let sent = 0; sent < requests; sent++) await one();
    });
    return (requests * size * 1000) / took;
  };
  return [
    { name: 'PutEvents alone, one entry a request, one client', value: await rate(1), unit: 'per s' },
    { name: 'PutEvents alone, ten entries a request, one client', value: await rate(10), unit: 'per s' },
  ];
}

/** Milliseconds from the first event, sent in tens by several senders, to the last row. */
async function burst({ events, dynamodb, name }: Flow, count: number): Promise<number> {
  const before = await rows(dynamodb, name);
  let left = count;
  const sender = async () => {
    while (left > 0) {
      const size = Math.min(10, left);
      left -= size;
      await events.send(new PutEventsCommand({ Entries: entries(name, size) }));
    }
  };
  return milliseconds(async () => {
    await Promise.all(Array.from({ length: SENDERS }, sender));
    await counted(dynamodb, name, before + count);
  });
}

/** Milliseconds from before the request to the first line of the handler, for one event a request. */
async function latencies({ events, dynamodb, name }: Flow, between: () => unknown): Promise<number[]> {
  const before = await rows(dynamodb, name);
  for (let sent = 0; sent < LATENCY_EVENTS; sent++) {
    await events.send(new PutEventsCommand({ Entries: entries(name, 1) }));
    await between();
  }
  await counted(dynamodb, name, before + LATENCY_EVENTS);
  const { Items = [] } = await dynamodb.send(new ScanCommand({ TableName: name }));
  const all = Items.map(({ sentAt, startedAt }) => ({ sentAt: Number(sentAt?.N), startedAt: Number(startedAt?.N) }));
  all.sort((left, right) => left.sentAt - right.sentAt);
  return all.slice(-LATENCY_EVENTS).map(({ sentAt, startedAt }) => startedAt - sentAt);
}

async function rows(dynamodb: DynamoDBClient, table: string): Promise<number> {
  const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName: table }));
  return Table?.ItemCount ?? 0;
}

function counted(dynamodb: DynamoDBClient, table: string, count: number): Promise<true> {
  return until(`${count} rows`, async () => ((await rows(dynamodb, table)) === count ? true : undefined));
}
