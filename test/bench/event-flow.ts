import { CreateTableCommand, DescribeTableCommand, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { AddPermissionCommand, CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { createEndpoint } from '@signalbox/local/endpoint/endpoint';
import { services } from '@signalbox/local/services';
import { build } from 'esbuild';
import { zipSync } from 'fflate';
import { until } from '../flows/until.ts';
import { type Figure, milliseconds, percentile } from './figures.ts';

const TABLE = 'bench';
const WARM_UP_EVENTS = 300;
const LATENCY_EVENTS = 500;
const THROUGHPUT_EVENTS = 5000;
const SENDERS = 4;

type Client = { endpoint: string; region: string; credentials: { accessKeyId: string; secretAccessKey: string } };

/** PutEvents alone, and the whole way through a rule and a function into a table, over HTTP with the SDK's clients. */
export async function measureEventFlow(root: string): Promise<Figure[]> {
  const endpoint = await createEndpoint({ services });
  try {
    const client = {
      endpoint: endpoint.url,
      region: endpoint.region,
      credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
    };
    const events = new EventBridgeClient(client);
    const alone = await measurePutEvents(events);
    await createFlow(client, root);
    await send(events, WARM_UP_EVENTS);
    const dynamodb = new DynamoDBClient(client);
    await counted(dynamodb, WARM_UP_EVENTS);
    const latencies = await measureLatency(events, dynamodb);
    const seconds =
      (await milliseconds(async () => {
        await send(events, THROUGHPUT_EVENTS);
        await counted(dynamodb, WARM_UP_EVENTS + LATENCY_EVENTS + THROUGHPUT_EVENTS);
      })) / 1000;
    const latency = (name: string, share: number, below: number): Figure => ({
      name: `PutEvents to handler start, warm, ${name}`,
      value: percentile(latencies, share),
      unit: 'ms',
      target: { below },
    });
    return [
      ...alone,
      latency('p50', 0.5, 5),
      latency('p95', 0.95, 15),
      latency('p99', 0.99, 15),
      {
        name: 'events through rule → function → table',
        value: THROUGHPUT_EVENTS / seconds,
        unit: 'per s',
        target: { above: 1500 },
      },
    ];
  } finally {
    await endpoint.stop();
  }
}

function entries(count: number) {
  return Array.from({ length: count }, () => ({
    Source: 'bench',
    DetailType: 'Measured',
    Detail: JSON.stringify({ sentAt: performance.timeOrigin + performance.now() }),
  }));
}

async function measurePutEvents(events: EventBridgeClient): Promise<Figure[]> {
  const requests = 1000;
  const rate = async (size: number) => {
    const one = () => events.send(new PutEventsCommand({ Entries: entries(size) }));
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

async function send(events: EventBridgeClient, count: number): Promise<void> {
  let left = count;
  const sender = async () => {
    while (left > 0) {
      const size = Math.min(10, left);
      left -= size;
      await events.send(new PutEventsCommand({ Entries: entries(size) }));
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, sender));
}

async function measureLatency(events: EventBridgeClient, dynamodb: DynamoDBClient): Promise<number[]> {
  for (let sent = 0; sent < LATENCY_EVENTS; sent++) {
    await events.send(new PutEventsCommand({ Entries: entries(1) }));
  }
  await counted(dynamodb, WARM_UP_EVENTS + LATENCY_EVENTS);
  const { Items = [] } = await dynamodb.send(new ScanCommand({ TableName: TABLE }));
  const rows = Items.map(({ sentAt, startedAt }) => ({ sentAt: Number(sentAt?.N), startedAt: Number(startedAt?.N) }));
  rows.sort((left, right) => left.sentAt - right.sentAt);
  return rows.slice(-LATENCY_EVENTS).map(({ sentAt, startedAt }) => startedAt - sentAt);
}

function counted(dynamodb: DynamoDBClient, count: number): Promise<true> {
  return until(`${count} rows`, async () => {
    const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName: TABLE }));
    return Table?.ItemCount === count ? true : undefined;
  });
}

async function createFlow(client: Client, root: string): Promise<void> {
  const { Role } = await new IAMClient(client).send(
    new CreateRoleCommand({
      RoleName: 'bench',
      AssumeRolePolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
      }),
    }),
  );
  await new DynamoDBClient(client).send(
    new CreateTableCommand({
      TableName: TABLE,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    }),
  );
  const lambda = new LambdaClient(client);
  const { FunctionArn = '' } = await lambda.send(
    new CreateFunctionCommand({
      FunctionName: 'bench',
      Role: Role?.Arn ?? '',
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      MemorySize: 512,
      Timeout: 30,
      Code: { ZipFile: await handlerZip(root) },
    }),
  );
  const events = new EventBridgeClient(client);
  const { RuleArn = '' } = await events.send(
    new PutRuleCommand({ Name: 'bench', EventPattern: '{"source":["bench"]}' }),
  );
  await lambda.send(
    new AddPermissionCommand({
      FunctionName: 'bench',
      StatementId: 'events',
      Action: 'lambda:InvokeFunction',
      Principal: 'events.amazonaws.com',
      SourceArn: RuleArn,
    }),
  );
  await events.send(new PutTargetsCommand({ Rule: 'bench', Targets: [{ Id: 'bench', Arn: FunctionArn }] }));
}

const HANDLER = `
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
const dynamodb = new DynamoDBClient({});
export const handler = async (event) => {
  const startedAt = performance.timeOrigin + performance.now();
  const Item = { id: { S: event.id }, sentAt: { N: String(event.detail.sentAt) }, startedAt: { N: String(startedAt) } };
  await dynamodb.send(new PutItemCommand({ TableName: '${TABLE}', Item }));
};`;

async function handlerZip(root: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    stdin: { contents: HANDLER, resolveDir: `${root}/test` },
    bundle: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    minify: true,
    write: false,
    banner: {
      js: "import{createRequire as createRequire_}from'node:module';const require=createRequire_(import.meta.url);",
    },
  });
  return zipSync({ 'index.mjs': outputFiles[0]?.contents ?? new Uint8Array() });
}
