import assert from 'node:assert/strict';
import { confirmSubscription, OPERATOR } from './confirm-subscription.ts';
import { deadLetterOfRefusedTopic, throttledTopic } from './payment-alerts-gone-wrong.ts';
import { withoutTokenOfTheirs } from './payment-tokens.ts';
import { AUTHORISED, alerted, alertedTimes, CLERK, NOT_AUTHORISED, put, puts } from './payments-api.ts';
import { signUp } from './people.ts';
import { postmanCollection } from './postman-collection.ts';
import { syntheticPayment } from './synthetic-payment.ts';
import { type FlowCheck, injectFault, textOutput, type World } from './world.ts';

/** Payment alerts, each sentence of the specification, and what must hold when things go wrong. */
export const paymentAlerts: readonly FlowCheck[] = [
  {
    title: 'somebody signs up, and confirms with the code from the inbox',
    run: (world) => signUp(world, textOutput(world, 'payment-alerts_user-pool-client-id'), CLERK),
  },
  { title: 'a subscriber who has not confirmed receives nothing', run: unconfirmedSubscriber },
  { title: 'an authorised payment alerts nobody', run: authorisedPayment },
  { title: 'one that is not authorised alerts once, saying who, which, how much and when', run: unauthorisedPayment },
  { title: 'a change to not authorised alerts once', run: changedPayment },
  { title: 'another content under the same ids is a conflict', run: conflicts },
  { title: 'a malformed payment is refused, naming the fields', run: malformedPayment },
  { title: 'no token, a forged, a foreign and an id token are refused', run: withoutTokenOfTheirs },
  { title: 'a crash between storing and answering alerts once', run: crashWhileStoring },
  { title: 'a topic that throttles delays an alert and does not lose it', run: throttledTopic },
  {
    title: 'what the topic refuses for good is a dead letter, and later alerts still flow',
    run: deadLetterOfRefusedTopic,
  },
  { title: 'the schedule of synthetic payments is off; what it would put alerts', run: syntheticPayment },
  { title: 'the Postman collection runs with newman', run: postmanCollection },
];

async function unconfirmedSubscriber(world: World): Promise<void> {
  await puts(world, 'too-early', NOT_AUTHORISED, 201);
  await confirmSubscription(world, textOutput(world, 'payment-alerts_topic-arn'));
  await alertedTimes(world, 'too-early', 0, OPERATOR);
}

async function authorisedPayment(world: World): Promise<void> {
  const payment = JSON.parse(await puts(world, 'fine', AUTHORISED, 201));
  assert.equal(Number.isNaN(Date.parse(payment.createdAt)), false);
  assert.equal(await puts(world, 'fine', AUTHORISED, 200), JSON.stringify(payment));
  await alertedTimes(world, 'fine', 0, OPERATOR);
}

async function unauthorisedPayment(world: World): Promise<void> {
  const { createdAt } = JSON.parse(await puts(world, 'bad', NOT_AUTHORISED, 201));
  const { text } = await alerted(world, 'bad', OPERATOR);
  for (const line of ['Customer: ann', 'Payment: bad', 'Amount: 12.5 EUR', `Created: ${createdAt}`]) {
    assert(text.split('\n').includes(line), `"${line}" is not in the alert:\n${text}`);
  }
  await puts(world, 'bad', NOT_AUTHORISED, 200);
  await alertedTimes(world, 'bad', 1, OPERATOR);
}

async function changedPayment(world: World): Promise<void> {
  await puts(world, 'changed', AUTHORISED, 201);
  await alertedTimes(world, 'changed', 0, OPERATOR);
  await puts(world, 'changed', NOT_AUTHORISED, 200);
  await puts(world, 'changed', NOT_AUTHORISED, 200);
  await alertedTimes(world, 'changed', 1, OPERATOR);
}

async function conflicts(world: World): Promise<void> {
  for (const content of [
    { ...AUTHORISED, amount: 13 },
    { ...AUTHORISED, currency: 'USD' },
  ]) {
    assert.match(await puts(world, 'fine', content, 409), /12\.5 EUR, Authorised/);
  }
  await puts(world, 'bad', AUTHORISED, 409);
  await alertedTimes(world, 'bad', 1, OPERATOR);
}

async function malformedPayment(world: World): Promise<void> {
  const text = await puts(world, 'malformed', { amount: -1, currency: 'euro' }, 400);
  const { errors } = JSON.parse(text) as { errors: { field: string }[] };
  assert.equal(errors.map(({ field }) => field).join(), 'amount,currency,authorisation');
  assert.match(await puts(world, 'a%20b', AUTHORISED, 400), /"field":"paymentId"/);
}

async function crashWhileStoring(world: World): Promise<void> {
  const by = `*function:${world.stage}-payment-alerts-put-payment*`;
  await injectFault(world, { at: 'dynamodb:PutItem', by, action: 'crash' });
  const { status } = await put(world, 'crashed', NOT_AUTHORISED);
  assert(status >= 500, `a crashed function answers ${status}`);
  await puts(world, 'crashed', NOT_AUTHORISED, 200);
  await alertedTimes(world, 'crashed', 1, OPERATOR);
}
