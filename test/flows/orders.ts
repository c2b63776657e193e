import assert from 'node:assert/strict';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { confirmSubscription, OPERATOR } from './confirm-subscription.ts';
import { until } from './until.ts';
import {
  type FlowCheck,
  inbox,
  injectFault,
  type ReceivedMail,
  textOutput,
  type World,
  waitingFaults,
} from './world.ts';

interface OrderView {
  readonly id: number;
  readonly amount: number;
  readonly status: string;
  readonly history: readonly { readonly status: string; readonly at: string }[];
}

/** The order flow of the specification, each sentence of it, and what must hold when things go wrong. */
export const orders: readonly FlowCheck[] = [
  {
    title: 'the subscription mail is confirmed by following its link',
    run: (world) => confirmSubscription(world, textOutput(world, 'notifications_topic-arn')),
  },
  { title: 'an order of 100 is completed', run: (world) => settles(world, 101, 100, 'OrderCompleted') },
  { title: 'its execution is visible and succeeded', run: executionSucceeded },
  {
    title: 'the log group holds its three events',
    run: (world) => logged(world, 101, ['OrderCreated', 'PaymentSucceeded', 'OrderCompleted']),
  },
  {
    title: 'three messages reach the confirmed inbox',
    run: (world) => mailed(world, 101, ['OrderCreated', 'PaymentSucceeded', 'OrderCompleted']),
  },
  { title: 'an order of 501 is cancelled', run: (world) => settles(world, 102, 501, 'OrderCancelled') },
  { title: 'an order of exactly 500 is completed', run: (world) => settles(world, 103, 500, 'OrderCompleted') },
  { title: 'the same order again is accepted and creates nothing new', run: repeatedPost },
  {
    title: 'the same id with another amount is a conflict',
    run: (world) => answers(world, { id: 101, amount: 99 }, 409),
  },
  { title: 'a malformed order is refused, naming the field', run: malformedPosts },
  { title: 'an unknown order is not found', run: unknownOrder },
  { title: 'a crash between storing and answering loses nothing', run: crashWhileStoring },
  { title: 'a crash right after the announcement repeats no effect', run: crashAfterAnnouncement },
  { title: 'a crash right after settling loses no announcement', run: crashAfterSettling },
  { title: 'duplicated deliveries have their effects once', run: duplicatedDeliveries },
];

function post(world: World, body: unknown): Promise<Response> {
  return fetch(`${textOutput(world, 'orders_api-url')}/order`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

async function getOrder(world: World, id: number | string): Promise<{ status: number; order: OrderView }> {
  const response = await fetch(`${textOutput(world, 'orders_api-url')}/order/${id}`);
  return { status: response.status, order: (await response.json()) as OrderView };
}

async function answers(world: World, body: unknown, status: number): Promise<string> {
  const response = await post(world, body);
  const text = await response.text();
  assert.equal(response.status, status, text);
  return text;
}

async function settled(world: World, id: number, status: string): Promise<OrderView> {
  const order = await until(`order ${id} to be ${status}`, async () => {
    const { order } = await getOrder(world, id);
    return order.status === status ? order : undefined;
  });
  assert.equal(order.history.map((entry) => entry.status).join(' → '), `OrderCreated → ${status}`);
  return order;
}

async function settles(world: World, id: number, amount: number, status: string): Promise<void> {
  await answers(world, { id, amount }, 202);
  assert.equal((await settled(world, id, status)).amount, amount);
}

async function executionSucceeded(world: World): Promise<void> {
  const sfn = new SFNClient(world.client);
  const stateMachineArn = textOutput(world, 'payments_state-machine-arn');
  await until('a succeeded execution', async () => {
    const { executions = [] } = await sfn.send(
      new ListExecutionsCommand({ stateMachineArn, statusFilter: 'SUCCEEDED' }),
    );
    return executions[0];
  });
}

async function logged(world: World, id: number, detailTypes: readonly string[]): Promise<void> {
  const logs = new CloudWatchLogsClient(world.client);
  const logGroupName = textOutput(world, 'platform_bus-log-group');
  const found = await until(`${detailTypes.length} logged events of order ${id}`, async () => {
    const { events = [] } = await logs.send(
      new FilterLogEventsCommand({ logGroupName, filterPattern: `{ $.detail.id = ${id} }` }),
    );
    return events.length >= detailTypes.length ? events : undefined;
  });
  const types = found.map(({ message = '{}' }) => (JSON.parse(message) as { 'detail-type': string })['detail-type']);
  assert.equal([...types].sort().join(', '), [...detailTypes].sort().join(', '));
}

function mailsOf(mails: readonly ReceivedMail[], id: number): ReceivedMail[] {
  return mails.filter(({ text }) => new RegExp(`\\b${id}\\b`).test(text));
}

async function mailed(world: World, id: number, events: readonly string[]): Promise<void> {
  const mails = await until(`${events.length} mails about order ${id}`, async () => {
    const found = mailsOf(await inbox(world, OPERATOR), id);
    return found.length >= events.length ? found : undefined;
  });
  assert.equal(mails.length, events.length, mails.map(({ text }) => text).join('\n---\n'));
  for (const event of events)
    assert(
      mails.some(({ text }) => text.includes(event)),
      `no mail about ${event}`,
    );
}

async function repeatedPost(world: World): Promise<void> {
  const before = await getOrder(world, 101);
  await answers(world, { id: 101, amount: 100 }, 202);
  const after = await getOrder(world, 101);
  assert.equal(JSON.stringify(after), JSON.stringify(before));
  assert.equal(mailsOf(await inbox(world, OPERATOR), 101).length, 3);
}

async function malformedPosts(world: World): Promise<void> {
  const cases: readonly (readonly [body: unknown, names: RegExp])[] = [
    ['not json', /JSON/i],
    [{ amount: 1 }, /\bid\b/],
    [{ id: -1, amount: 1 }, /\bid\b/],
    [{ id: 1.5, amount: 1 }, /\bid\b/],
    [{ id: 1 }, /amount/],
    [{ id: 1, amount: -1 }, /amount/],
    [{ id: 1, amount: '100' }, /amount/],
    ['[]', /object/i],
  ];
  for (const [body, names] of cases) {
    const text = await answers(world, body, 400);
    assert.match(text, names);
    assert.doesNotMatch(text, /\bat .+:\d+:\d+|stack/i);
  }
}

async function unknownOrder(world: World): Promise<void> {
  assert.equal((await getOrder(world, 999_999)).status, 404);
  assert.equal((await getOrder(world, 'abc')).status, 400);
}

/** Crashes a function right after one of its effects, and sees that the crash took place. */
async function crash(world: World, handler: string, operation: string, act: () => Promise<void>): Promise<void> {
  await injectFault(world, { at: operation, by: `*function:${world.stage}-orders-${handler}*`, action: 'crash' });
  await act();
  await until(`the crash of ${handler}`, async () => ((await waitingFaults(world)).length === 0 ? true : undefined));
}

async function crashWhileStoring(world: World): Promise<void> {
  await crash(world, 'post-order', 'dynamodb:*', async () => {
    const { status } = await post(world, { id: 201, amount: 100 });
    assert(status >= 500, `a crashed function answers ${status}`);
  });
  await answers(world, { id: 201, amount: 100 }, 202);
  await settled(world, 201, 'OrderCompleted');
  await mailed(world, 201, ['OrderCreated', 'PaymentSucceeded', 'OrderCompleted']);
}

async function crashAfterAnnouncement(world: World): Promise<void> {
  await crash(world, 'announce-order', 'eventbridge:PutEvents', () =>
    answers(world, { id: 202, amount: 501 }, 202).then(),
  );
  await settled(world, 202, 'OrderCancelled');
  await mailed(world, 202, ['OrderCreated', 'PaymentFailed', 'OrderCancelled']);
}

async function crashAfterSettling(world: World): Promise<void> {
  await crash(world, 'on-payment-event', 'dynamodb:UpdateItem', async () => {
    await answers(world, { id: 203, amount: 100 }, 202);
  });
  await settled(world, 203, 'OrderCompleted');
  await mailed(world, 203, ['OrderCreated', 'PaymentSucceeded', 'OrderCompleted']);
}

/** To functions and the machine: a mail that SNS sends twice would be two mails. */
async function duplicatedDeliveries(world: World): Promise<void> {
  await injectFault(world, { at: 'deliver', by: '*:function:*', action: 'duplicate', times: 4 });
  await injectFault(world, { at: 'deliver', by: '*:stateMachine:*', action: 'duplicate' });
  await answers(world, { id: 204, amount: 100 }, 202);
  await settled(world, 204, 'OrderCompleted');
  await until('the duplicates', async () => ((await waitingFaults(world)).length === 0 ? true : undefined));
  await mailed(world, 204, ['OrderCreated', 'PaymentSucceeded', 'OrderCompleted']);
}
