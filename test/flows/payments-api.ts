import assert from 'node:assert/strict';
import { type Person, signIn } from './people.ts';
import { until } from './until.ts';
import { inbox, type ReceivedMail, textOutput, type World } from './world.ts';

/** Who puts payments. */
export const CLERK: Person = { email: 'clerk@example.com', password: 'correct Horse 7 battery' };

/** A payment without the ids that are in its path. */
export const AUTHORISED = { amount: 12.5, currency: 'EUR', authorisation: 'Authorised' };
export const NOT_AUTHORISED = { ...AUTHORISED, authorisation: 'Not Authorised' };

/** All payments here are one customer's: DynamoDB keeps the changes of one partition in their order. */
const CUSTOMER = 'ann';

/** An answer of the API. */
export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Puts a payment with a token, or with none, whatever comes of it. */
export async function putWith(
  world: World,
  token: string | undefined,
  paymentId: string,
  content: unknown,
): Promise<Answer> {
  const response = await fetch(`${textOutput(world, 'payment-alerts_api-url')}/payments/${CUSTOMER}/${paymentId}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(content),
  });
  return { status: response.status, text: await response.text() };
}

/** Puts a payment as the clerk, whatever comes of it. */
export async function put(world: World, paymentId: string, content: unknown): Promise<Answer> {
  const { accessToken } = await signIn(world, textOutput(world, 'payment-alerts_user-pool-client-id'), CLERK);
  return putWith(world, accessToken, paymentId, content);
}

/** Puts a payment as the clerk and sees that it is answered so. */
export async function puts(world: World, paymentId: string, content: unknown, status: number): Promise<string> {
  const answer = await put(world, paymentId, content);
  assert.equal(answer.status, status, answer.text);
  return answer.text;
}

/** The alerts of a payment that have reached an inbox. */
async function alertsOf(world: World, paymentId: string, address: string): Promise<ReceivedMail[]> {
  return (await inbox(world, address)).filter(({ text }) => text.split('\n').includes(`Payment: ${paymentId}`));
}

/** Waits for the alert of a payment. */
export function alerted(world: World, paymentId: string, address: string): Promise<ReceivedMail> {
  return until(`the alert of ${paymentId}`, async () => (await alertsOf(world, paymentId, address))[0]);
}

/**
 * Sees that a payment has had so many alerts and that no more are on their way: the alert of a payment that was put after
 * it has arrived.
 */
export async function alertedTimes(world: World, paymentId: string, times: number, address: string): Promise<void> {
  const sentinel = `after-${paymentId}-${crypto.randomUUID()}`;
  await puts(world, sentinel, NOT_AUTHORISED, 201);
  await alerted(world, sentinel, address);
  const alerts = await alertsOf(world, paymentId, address);
  assert.equal(alerts.length, times, `${paymentId} has ${alerts.length} alerts`);
}
