import {
  CreateEventBusCommand,
  EventBridgeClient,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import {
  AddPermissionCommand,
  CreateFunctionCommand,
  LambdaClient,
  PutFunctionEventInvokeConfigCommand,
} from '@aws-sdk/client-lambda';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bundleHandlers } from '@signalbox/constructs/bundle-handlers';
import { zipFiles } from '@signalbox/constructs/zip-files';
import type { EventContract } from '@signalbox/events/define-event';
import { OrderCreated } from '@signalbox/events/order-service';
import { pattern } from '@signalbox/events/pattern';
import { PaymentSucceeded } from '@signalbox/events/payment-service';
import { eventbridge } from '@signalbox/local/services/eventbridge/service';
import { lambda } from '@signalbox/local/services/lambda/service';
import { sqs } from '@signalbox/local/services/sqs/service';
import { createManualClock, startTestEndpoint, type TestEndpoint } from '@signalbox/local/testing/start-test-endpoint';
import { root } from '../architecture/source-files.ts';

// Two functions that feed each other, which no stack could make: the check at synth refuses it. What the runtime does then.

const ENTRY = 'test/loops/relay.ts';
const BUS = 'looping';
const HOPS_MAX = 16;
const clock = createManualClock();
let endpoint: TestEndpoint;
let events: EventBridgeClient;
let queues: SQSClient;

beforeAll(async () => {
  endpoint = await startTestEndpoint([eventbridge, lambda, sqs], { clock });
  events = new EventBridgeClient(endpoint.client);
  queues = new SQSClient(endpoint.client);
  await events.send(new CreateEventBusCommand({ Name: BUS }));
  const { bundles } = await bundleHandlers(root, [ENTRY]);
  const zip = zipFiles(bundles.get(ENTRY) ?? new Map(), false);
  await createQueue('dead-letters');
  await subscribeFunction('ping', OrderCreated, zip);
  await subscribeFunction('pong', PaymentSucceeded, zip);
  const heard = await createQueue('heard');
  await events.send(
    new PutRuleCommand({ Name: 'heard', EventBusName: BUS, EventPattern: '{"source":[{"exists":true}]}' }),
  );
  await events.send(
    new PutTargetsCommand({ Rule: 'heard', EventBusName: BUS, Targets: [{ Id: 'queue', Arn: heard }] }),
  );
});
afterAll(() => endpoint.stop());

const arnOf = (service: string, resource: string) => `arn:aws:${service}:eu-west-1:000000000000:${resource}`;

/** A queue that anyone in the account may write to. */
async function createQueue(QueueName: string): Promise<string> {
  const Statement = { Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage', Resource: arnOf('sqs', QueueName) };
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement });
  await queues.send(new CreateQueueCommand({ QueueName, Attributes: { Policy } }));
  return arnOf('sqs', QueueName);
}

async function subscribeFunction(FunctionName: string, hears: EventContract, ZipFile: Uint8Array): Promise<void> {
  const functions = new LambdaClient(endpoint.client);
  const { FunctionArn } = await functions.send(
    new CreateFunctionCommand({
      FunctionName,
      Role: 'arn:aws:iam::000000000000:role/relay',
      Runtime: 'nodejs22.x',
      Handler: 'test/loops/relay.handler',
      Code: { ZipFile },
      Environment: { Variables: { EVENT_BUS_NAME: BUS } },
    }),
  );
  const Destination = arnOf('sqs', 'dead-letters');
  await functions.send(
    new PutFunctionEventInvokeConfigCommand({ FunctionName, DestinationConfig: { OnFailure: { Destination } } }),
  );
  const permission = { StatementId: 'rule', Action: 'lambda:InvokeFunction', Principal: 'events.amazonaws.com' };
  await functions.send(new AddPermissionCommand({ FunctionName, ...permission }));
  const rule = { Name: FunctionName, EventBusName: BUS };
  await events.send(new PutRuleCommand({ ...rule, EventPattern: JSON.stringify(pattern(hears)) }));
  await events.send(
    new PutTargetsCommand({ Rule: FunctionName, EventBusName: BUS, Targets: [{ Id: 'function', Arn: FunctionArn }] }),
  );
}

/** All that lies in a queue, parsed. */
async function messagesIn(name: string) {
  const QueueUrl = `${endpoint.url}/000000000000/${name}`;
  const bodies: string[] = [];
  for (;;) {
    const { Messages = [] } = await queues.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
    if (Messages.length === 0) return bodies.map((body) => JSON.parse(body));
    bodies.push(...Messages.map(({ Body = '' }) => Body));
  }
}

describe('two functions that feed each other', () => {
  it('stop after 16 hops: the last event is retried and then waits in the dead-letter queue with the reason', async () => {
    const Detail = JSON.stringify({ id: 7, amount: 1 });
    const { source: Source, detailType: DetailType } = OrderCreated;
    await events.send(new PutEventsCommand({ Entries: [{ EventBusName: BUS, Source, DetailType, Detail }] }));
    await endpoint.idle();
    // Lambda tries again after one minute and after two more.
    for (const minutes of [1, 2, 60]) {
      await clock.advance(minutes * 60_000);
      await endpoint.idle();
    }

    const heard = await messagesIn('heard');
    expect(heard.map(({ detail }) => detail.metadata?.hopCount ?? 0).sort((a, b) => a - b)).toEqual(
      Array.from({ length: HOPS_MAX + 1 }, (_, hop) => hop),
    );
    const [first, ...others] = heard.sort(
      (a, b) => (a.detail.metadata?.hopCount ?? 0) - (b.detail.metadata?.hopCount ?? 0),
    );
    expect(new Set(others.map(({ detail }) => detail.metadata.correlationId))).toEqual(new Set([first.id]));

    expect(await messagesIn('dead-letters')).toMatchObject([
      {
        requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 3 },
        requestPayload: { detail: { metadata: { hopCount: HOPS_MAX } } },
        responsePayload: {
          errorType: 'HopCountExceededError',
          errorMessage: `payment-service PaymentSucceeded is ${HOPS_MAX} hops from its start`,
        },
      },
    ]);
  });
});
