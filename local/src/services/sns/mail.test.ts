import {
  ConfirmSubscriptionCommand,
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  SubscribeCommand,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSns } from './testing/start-sns.ts';

let sns: Awaited<ReturnType<typeof startSns>>;
beforeAll(async () => {
  sns = await startSns();
});
afterAll(() => sns.endpoint.stop());

async function attributesOf(SubscriptionArn: string): Promise<Record<string, string>> {
  const { Attributes = {} } = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
  return Attributes;
}

describe('an e-mail subscription', () => {
  const mailTo = (address: string) => sns.endpoint.inbox.list(address);

  it('receives nothing before the link in its mail was followed', async () => {
    const address = 'ann@example.com';
    const topic = await sns.createTopic({ DisplayName: 'Orders' });
    const { SubscriptionArn } = await sns.send(
      new SubscribeCommand({ TopicArn: topic, Protocol: 'email', Endpoint: address }),
    );
    expect(SubscriptionArn).toBe('pending confirmation');
    expect(await sns.listedArns(topic)).toEqual(['PendingConfirmation']);
    const pending = await sns.subscribe(topic, 'email', 'other@example.com');
    await expect(sns.send(new UnsubscribeCommand({ SubscriptionArn: pending }))).rejects.toThrow(
      'pending confirmation',
    );
    await sns.publish(topic, 'too early');
    const [confirmation, ...others] = mailTo(address);
    expect(others).toEqual([]);
    expect(confirmation).toMatchObject({
      from: 'Orders <no-reply@sns.amazonaws.com>',
      subject: 'AWS Notification - Subscription Confirmation',
    });

    const page = await fetch(confirmation?.links?.[0]?.url ?? '');
    expect(page.status).toBe(200);
    const html = await page.text();
    expect(html).toMatch(
      /<html lang="en">[\s\S]*<title>Subscription confirmed!<\/title>[\s\S]*<h1>Subscription confirmed!<\/h1>/,
    );
    expect(html).toContain(address);

    await sns.publish(topic, 'the message', { Subject: 'News' });
    const [mail] = mailTo(address);
    expect(mail).toMatchObject({
      subject: 'News',
      text: expect.stringMatching(/^the message\n\n--\nIf you wish to stop/),
    });
    const { Attributes } = await sns.send(new GetTopicAttributesCommand({ TopicArn: topic }));
    expect(Attributes).toMatchObject({ SubscriptionsConfirmed: '1', SubscriptionsPending: '1' });

    const goodbye = await fetch(mail?.links?.[0]?.url ?? '');
    expect(await goodbye.text()).toContain('Subscription removed!');
    expect(await sns.listedArns(topic)).toEqual(['PendingConfirmation']);
  });

  it('is sent the request again while it is pending, under the same ARN', async () => {
    const address = 'ben@example.com';
    const topic = await sns.createTopic();
    const first = await sns.subscribe(topic, 'email', address);
    expect(await sns.subscribe(topic, 'email', address)).toBe(first);
    expect(mailTo(address)).toHaveLength(2);
    const [latest] = mailTo(address);
    const Token = new URL(latest?.links?.[0]?.url ?? '').searchParams.get('Token') ?? '';
    const confirm = new ConfirmSubscriptionCommand({ TopicArn: topic, Token, AuthenticateOnUnsubscribe: 'true' });
    expect((await sns.send(confirm)).SubscriptionArn).toBe(first);
    expect((await sns.send(confirm)).SubscriptionArn).toBe(first);
    expect(await attributesOf(first)).toMatchObject({
      PendingConfirmation: 'false',
      ConfirmationWasAuthenticated: 'true',
    });
    const page = await fetch(`${sns.endpoint.url}/_aws/sns/unsubscribe?SubscriptionArn=${first}`);
    expect(page.status).toBe(400);
    expect(await attributesOf(first)).toMatchObject({ Endpoint: address });
  });

  it('in JSON carries the notification', async () => {
    const address = 'json@example.com';
    const topic = await sns.createTopic();
    await sns.subscribe(topic, 'email-json', address);
    await fetch(mailTo(address)[0]?.links?.[0]?.url ?? '');
    await sns.publish(topic, 'x');
    expect(JSON.parse(mailTo(address)[0]?.text ?? '')).toMatchObject({ Type: 'Notification', Message: 'x' });
  });

  it('is confirmed by no other token', async () => {
    const topic = await sns.createTopic();
    await sns.subscribe(topic, 'email', 'eve@example.com');
    const confirm = new ConfirmSubscriptionCommand({ TopicArn: topic, Token: 'guess' });
    await expect(sns.send(confirm)).rejects.toThrow('Invalid parameter: Token');
    const page = await fetch(`${sns.endpoint.url}/_aws/sns/confirmation?TopicArn=${topic}&Token=<b>`);
    expect(page.status).toBe(400);
    expect(await page.text()).not.toContain('<b>');
  });

  it('is forgotten after two days without confirmation', async () => {
    const topic = await sns.createTopic();
    const arn = await sns.subscribe(topic, 'email', 'late@example.com');
    await sns.clock.advance(48 * 3_600_000);
    expect(await sns.listedArns(topic)).toEqual([]);
    await expect(attributesOf(arn)).rejects.toMatchObject({ name: 'NotFoundException' });
  });
});
