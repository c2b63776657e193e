import assert from 'node:assert/strict';
import { until } from './until.ts';
import { inbox, type World } from './world.ts';

/** Who hears of everything in the local stage. */
export const OPERATOR = 'operator@example.com';

/** Confirms an address's subscription to a topic as its owner does: by following the link in the mail that asks for it. */
export async function confirmSubscription(world: World, topicArn: string, address = OPERATOR): Promise<void> {
  const mail = await until(`the mail that asks ${address} to confirm ${topicArn}`, async () =>
    (await inbox(world, address)).find(
      ({ subject, text }) => subject.includes('Subscription Confirmation') && text.split('\n').includes(topicArn),
    ),
  );
  const link = mail.links?.[0]?.url ?? '';
  const response = await fetch(link);
  assert.equal(response.status, 200, `${link} answers ${response.status}`);
}
