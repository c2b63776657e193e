import assert from 'node:assert/strict';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { takeDeadLetter } from './dead-letters.ts';
import { connectionsOf } from './pizza-connections.ts';
import { openSocket, type PizzaSocket, refusedHandshake } from './pizza-socket.ts';
import { until } from './until.ts';
import { type FlowCheck, injectFault, textOutput, type World, waitingFaults } from './world.ts';

const STAGES = ['make_pizza', 'cook_pizza', 'deliver_pizza', 'delivered'];
const CATCH_UP = '{"action":"catch_up"}';

/** The pizza flow of the specification, each sentence of it, and what must hold when things go wrong. */
export const pizza: readonly FlowCheck[] = [
  { title: 'a socket hears of the four stages, in their order and once each', run: wholeFlow },
  { title: 'each frame is the detail that was posted, at its stage', run: framesAreDetails },
  { title: 'the log of the bus shows the flow under one correlation id', run: oneCorrelation },
  { title: 'every socket on an order hears, and no other one', run: severalSockets },
  { title: 'an order that is posted again is not told again', run: postedAgain },
  { title: 'who comes late catches up on what was missed', run: catchUp },
  { title: 'a flow may begin at a later stage', run: beginsLater },
  { title: 'a message that means nothing is answered with what can be sent', run: unknownMessage },
  { title: 'a connection without an order is refused with 400', run: refusals },
  { title: 'a connection that ends is forgotten', run: disconnect },
  { title: 'a connection that is gone loses its row when it is posted to', run: goneConnection },
  { title: 'web pages of any origin may post', run: crossOrigin },
  { title: 'a body that is not JSON is refused and nothing follows', run: notJson },
  { title: 'a body without an order id, or without a stage, is dead-lettered at once', run: noOrder },
  { title: 'deliveries that come twice are told once', run: duplicatedDeliveries },
  { title: 'a crash before telling loses nothing', run: crashBeforeTelling },
  { title: 'a crash while telling holds others up for seconds only', run: crashWhileTelling },
  { title: 'a crash after publishing what follows repeats nothing', run: crashAfterPublishing },
];

const itemOf = (order_id: string | number, eventtype = 'make_pizza') => ({ item: { eventtype, order_id } });
const framesOf = (order_id: string | number, stages = STAGES) =>
  stages.map((eventtype) => JSON.stringify(itemOf(order_id, eventtype))).join('\n');

function post(world: World, body: unknown): Promise<Response> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return fetch(`${textOutput(world, 'pizza_http-api-url')}/`, { method: 'POST', body: text });
}

async function order(world: World, body: unknown): Promise<void> {
  const response = await post(world, body);
  const answer = (await response.json()) as { readonly FailedEntryCount: number };
  assert.equal(`${response.status} ${answer.FailedEntryCount}`, '200 0');
}

/** Asks the kitchen for what is missing: its answer comes after everything that was told, so nothing more is on its way. */
async function hearsNothingElse(socket: PizzaSocket, frames: string): Promise<void> {
  socket.send(CATCH_UP);
  const heard = await socket.hears(frames.split('\n').length + 1);
  assert.match(heard.at(-1) ?? '', /"caught_up"/);
  assert.equal(heard.slice(0, -1).join('\n'), frames);
}

async function watched(world: World, orderId: string, act: () => Promise<unknown>): Promise<void> {
  const socket = await openSocket(world, `?order_id=${orderId}`);
  await act();
  await socket.hears(STAGES.length);
  await hearsNothingElse(socket, framesOf(orderId));
  await socket.close();
}

function wholeFlow(world: World): Promise<void> {
  return watched(world, '42', () => order(world, itemOf('42')));
}

async function framesAreDetails(world: World): Promise<void> {
  const socket = await openSocket(world, '?order_id=43');
  const ordered = { item: { eventtype: 'make_pizza', order_id: 43, kind: 'funghi', notes: ['ring twice'] }, tip: 1.5 };
  await order(world, ordered);
  const frames = await socket.hears(STAGES.length);
  const expected = STAGES.map((eventtype) => JSON.stringify({ ...ordered, item: { ...ordered.item, eventtype } }));
  assert.equal(frames.join('\n'), expected.join('\n'));
  await socket.close();
}

async function oneCorrelation(world: World): Promise<void> {
  const logs = new CloudWatchLogsClient(world.client);
  const logGroupName = textOutput(world, 'platform_bus-log-group');
  const filterPattern = '{ $.detail.item.order_id = "42" }';
  const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName, filterPattern }));
  const [first, ...others] = events.map(({ message = '{}' }) => JSON.parse(message));
  const ofFlow = others.map(({ source, detail: { metadata } }) => [source, metadata.correlationId, metadata.hopCount]);
  const expected = ['make_pizza', 'cook_pizza', 'deliver_pizza'].map((source, hop) => [source, first.id, hop + 1]);
  assert.equal(first.source, 'lab_http_api');
  assert.equal(JSON.stringify(ofFlow), JSON.stringify(expected));
}

async function severalSockets(world: World): Promise<void> {
  const [one, other, stranger] = await Promise.all(
    ['44', '44', '45'].map((id) => openSocket(world, `?order_id=${id}`)),
  );
  assert(one && other && stranger);
  await order(world, itemOf('44'));
  await Promise.all([one, other].map((socket) => socket.hears(STAGES.length)));
  await Promise.all([one, other].map((socket) => hearsNothingElse(socket, framesOf('44'))));
  stranger.send(CATCH_UP);
  assert.equal((await stranger.hears(1)).join(), '{"action":"caught_up","order_id":"45","stages":{}}');
  await Promise.all([one, other, stranger].map((socket) => socket.close()));
}

async function postedAgain(world: World): Promise<void> {
  const socket = await openSocket(world, '?order_id=46');
  await order(world, itemOf('46'));
  await socket.hears(STAGES.length);
  for (const stage of STAGES) await order(world, itemOf('46', stage));
  await hearsNothingElse(socket, framesOf('46'));
  await socket.close();
}

async function catchUp(world: World): Promise<void> {
  const socket = await openSocket(world, '?order_id=42');
  socket.send(CATCH_UP);
  const frames = await socket.hears(STAGES.length + 1);
  assert.equal(frames.slice(0, -1).join('\n'), framesOf('42'));
  const { stages } = JSON.parse(frames.at(-1) ?? '{}') as { readonly stages: Readonly<Record<string, string>> };
  assert.equal(Object.keys(stages).join(), STAGES.join());
  const times = Object.values(stages).map(Date.parse);
  assert.equal([...times].sort((a, b) => a - b).join(), times.join());
  await socket.close();
}

async function beginsLater(world: World): Promise<void> {
  const socket = await openSocket(world, '?order_id=47');
  await order(world, itemOf('47', 'deliver_pizza'));
  await socket.hears(2);
  await hearsNothingElse(socket, framesOf('47', ['deliver_pizza', 'delivered']));
  await socket.close();
}

async function unknownMessage(world: World): Promise<void> {
  const socket = await openSocket(world, '?order_id=42');
  socket.send('hello');
  assert.match((await socket.hears(1)).join(), /catch_up/);
  await socket.close();
}

async function refusals(world: World): Promise<void> {
  for (const query of ['', '?order=42', '?order_id=', `?order_id=${'x'.repeat(129)}`]) {
    assert.equal(await refusedHandshake(world, query), 400, `with "${query}"`);
  }
}

async function disconnect(world: World): Promise<void> {
  const [closing, breaking] = [await openSocket(world, '?order_id=48'), await openSocket(world, '?order_id=48')];
  assert.equal((await connectionsOf(world, '48')).length, 2);
  await closing.close();
  breaking.terminate();
  await until('both rows to go', async () => ((await connectionsOf(world, '48')).length === 0 ? true : undefined));
}

async function goneConnection(world: World): Promise<void> {
  const put = new PutItemCommand({
    TableName: textOutput(world, 'pizza_table-name'),
    Item: {
      order_id: { S: '49' },
      connection_id: { S: 'Gone1d=' },
      told: { N: '0' },
      expires_at: { N: '99999999999' },
    },
  });
  await new DynamoDBClient(world.client).send(put);
  assert.equal((await connectionsOf(world, '49')).join(), 'Gone1d=');
  await watched(world, '49', () => order(world, itemOf('49')));
  await until('no rows', async () => ((await connectionsOf(world, '49')).length === 0 ? true : undefined));
}

async function crossOrigin(world: World): Promise<void> {
  const url = `${textOutput(world, 'pizza_http-api-url')}/`;
  const headers = {
    origin: 'https://pizza.example',
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'content-type',
  };
  const preflight = await fetch(url, { method: 'OPTIONS', headers });
  const allowed = ['origin', 'methods', 'headers'].map((what) => preflight.headers.get(`access-control-allow-${what}`));
  assert.equal(allowed.join(' '), '* POST *');
}

/** EventBridge takes no event of it: as on AWS, the API answers 200 with what EventBridge says. */
async function notJson(world: World): Promise<void> {
  for (const body of ['not json', '{"item":', '"42"', '[]']) {
    const response = await post(world, body);
    const text = await response.text();
    if (response.status < 400)
      assert.match(text, /"FailedEntryCount":1.*MalformedDetail|MalformedDetail.*"FailedEntryCount":1/);
    else assert(response.status < 500, text);
  }
}

async function noOrder(world: World): Promise<void> {
  for (const body of [
    { item: { eventtype: 'make_pizza' } },
    { item: { order_id: '50' } },
    { item: { eventtype: 'eat_pizza', order_id: '50' } },
    { order_id: '50' },
  ]) {
    await order(world, body);
    const { detail } = await takeDeadLetter<{ readonly detail: unknown }>(world, 'pizza-make-pizza-dead-letters');
    assert.equal(JSON.stringify(detail), JSON.stringify(body));
  }
}

async function faultsTakePlace(world: World): Promise<void> {
  await until('the faults', async () => ((await waitingFaults(world)).length === 0 ? true : undefined));
}

function duplicatedDeliveries(world: World): Promise<void> {
  return watched(world, '51', async () => {
    await injectFault(world, { at: 'deliver', by: '*:function:*', action: 'duplicate', times: 7 });
    await order(world, itemOf('51'));
    await faultsTakePlace(world);
  });
}

/** Crashes a function right after one of its calls, and sees that the crash took place. */
async function crash(world: World, name: string, operation: string, act: () => Promise<unknown>): Promise<void> {
  await injectFault(world, { at: operation, by: `*function:${world.stage}-${name}*`, action: 'crash' });
  await act();
  await faultsTakePlace(world);
}

function crashBeforeTelling(world: World): Promise<void> {
  return watched(world, '52', () => crash(world, 'receive_events', 'dynamodb:Query', () => order(world, itemOf('52'))));
}

/** The function for `catch_up` dies with the lease of the connection in its hands. */
async function crashWhileTelling(world: World): Promise<void> {
  const socket = await openSocket(world, '?order_id=47');
  await crash(world, 'websocket_default', 'dynamodb:UpdateItem', async () => socket.send(CATCH_UP));
  await order(world, itemOf('47', 'delivered'));
  const told = await until('both stages', async () => {
    const stages = socket.frames.filter((frame) => frame.includes('eventtype'));
    return stages.length === 2 ? stages : undefined;
  });
  assert.equal(told.join('\n'), framesOf('47', ['deliver_pizza', 'delivered']));
  await socket.close();
}

function crashAfterPublishing(world: World): Promise<void> {
  return watched(world, '53', () =>
    crash(world, 'cook_pizza', 'eventbridge:PutEvents', () => order(world, itemOf('53'))),
  );
}
