import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  ConfirmSubscriptionCommand,
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  ListSubscriptionsCommand,
  SetSubscriptionAttributesCommand,
  SubscribeCommand,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSns } from './testing.ts';

let sns: Awaited<ReturnType<typeof startSns>>;
beforeAll(async () => {
  sns = await startSns();
});
afterAll(() => sns.endpoint.stop());

async function attributesOf(SubscriptionArn: string): Promise<Record<string, string>> {
  const { Attributes = {} } = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
  return Attributes;
}

describe('a queue’s subscription', () => {
  it('is confirmed at once and made only once', async () => {
    const topic = await sns.createTopic();
    const queue = await sns.createQueue();
    const arn = await sns.subscribe(topic, 'sqs', queue.arn);
    expect(await attributesOf(arn)).toEqual({
      SubscriptionArn: arn,
      TopicArn: topic,
      Owner: '000000000000',
      Protocol: 'sqs',
      Endpoint: queue.arn,
      SubscriptionPrincipal: 'arn:aws:iam::000000000000:root',
      PendingConfirmation: 'false',
      ConfirmationWasAuthenticated: 'true',
      RawMessageDelivery: 'false',
    });
    expect(await sns.subscribe(topic, 'sqs', queue.arn)).toBe(arn);
    await expect(sns.subscribe(topic, 'sqs', queue.arn, { RawMessageDelivery: 'true' })).rejects.toThrow(
      'Subscription already exists with different attributes',
    );
  });

  it('changes its attributes, and shows the scope of its filter', async () => {
    const topic = await sns.createTopic();
    const arn = await sns.subscribe(topic, 'sqs', (await sns.createQueue()).arn);
    const set = (AttributeName: string, AttributeValue: string) =>
      sns.send(new SetSubscriptionAttributesCommand({ SubscriptionArn: arn, AttributeName, AttributeValue }));
    await set('FilterPolicy', '{"a":["b"]}');
    expect(await attributesOf(arn)).toMatchObject({
      FilterPolicy: '{"a":["b"]}',
      FilterPolicyScope: 'MessageAttributes',
    });
    await set('FilterPolicyScope', 'MessageBody');
    await set('FilterPolicy', '{"a":{"b":["c"]}}');
    await expect(set('FilterPolicyScope', 'MessageAttributes')).rejects.toThrow('does not support nested');
    await set('FilterPolicy', '{}');
    expect((await attributesOf(arn)).FilterPolicy).toBeUndefined();
    await expect(set('RedrivePolicy', '{"deadLetterTargetArn":"x"}')).rejects.toThrow('invalid arn');
    await expect(set('Color', 'blue')).rejects.toThrow('Invalid parameter: AttributeName');
  });

  it('is refused with an endpoint that does not fit its protocol', async () => {
    const topic = await sns.createTopic();
    for (const [protocol, endpoint] of [
      ['sqs', 'queue'],
      ['lambda', 'f'],
      ['email', 'nobody'],
      ['http', 'https://127.0.0.1/'],
      ['pigeon', 'home'],
    ] as const) {
      await expect(sns.subscribe(topic, protocol, endpoint)).rejects.toMatchObject({
        name: 'InvalidParameterException',
      });
    }
    await expect(sns.subscribe(topic, 'email', 'a@example.com', { RawMessageDelivery: 'true' })).rejects.toThrow(
      'does not support raw message delivery',
    );
  });
});

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

describe('a web server’s subscription', () => {
  /** A server that keeps what it is posted and answers with the statuses it is given, then 200. */
  async function startServer(statuses: number[] = []) {
    const posts: { type: string; body: string; headers: Record<string, unknown> }[] = [];
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const { headers } = request;
      posts.push({ type: String(headers['x-amz-sns-message-type']), body: Buffer.concat(chunks).toString(), headers });
      response.writeHead(statuses.shift() ?? 200).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
    return { posts, url, close: () => server.close() };
  }

  it('is confirmed by the address that it is posted, then receives with SNS’s headers', async () => {
    const server = await startServer();
    const topic = await sns.createTopic();
    const arn = await sns.subscribe(topic, 'http', server.url);
    await sns.endpoint.idle();
    const [request] = server.posts;
    expect(request?.type).toBe('SubscriptionConfirmation');
    const confirmation = JSON.parse(request?.body ?? '');
    expect(confirmation).toMatchObject({
      Type: 'SubscriptionConfirmation',
      TopicArn: topic,
      Token: expect.any(String),
    });
    expect((await fetch(confirmation.SubscribeURL)).status).toBe(200);
    expect(await attributesOf(arn)).toMatchObject({ PendingConfirmation: 'false' });

    const { MessageId } = await sns.publish(topic, 'x');
    expect(server.posts[1]).toMatchObject({
      type: 'Notification',
      headers: {
        'x-amz-sns-message-id': MessageId,
        'x-amz-sns-topic-arn': topic,
        'x-amz-sns-subscription-arn': arn,
        'content-type': 'text/plain; charset=UTF-8',
      },
    });
    await sns.send(
      new SetSubscriptionAttributesCommand({
        SubscriptionArn: arn,
        AttributeName: 'RawMessageDelivery',
        AttributeValue: 'true',
      }),
    );
    await sns.publish(topic, 'raw');
    expect(server.posts[2]).toMatchObject({ body: 'raw', headers: { 'x-amz-sns-rawdelivery': 'true' } });
    server.close();
  });

  it('is tried again 20 seconds after a failure that may pass', async () => {
    const server = await startServer([503]);
    const topic = await sns.createTopic();
    await sns.subscribe(topic, 'http', server.url);
    await sns.endpoint.idle();
    expect(server.posts).toHaveLength(1);
    await sns.clock.advance(19_000);
    expect(server.posts).toHaveLength(1);
    await sns.clock.advance(1000);
    await sns.endpoint.idle();
    expect(server.posts).toHaveLength(2);
    server.close();
  });

  it('on another machine is not reached', async () => {
    const topic = await sns.createTopic();
    await sns.subscribe(topic, 'https', 'https://example.com/hook');
    await sns.endpoint.idle();
    const last = sns.endpoint.recorder.latest().at(-1);
    expect(last).toMatchObject({ kind: 'delivery', outcome: 'dropped', error: { code: 'EndpointNotAllowed' } });
  });
});

it('lists subscriptions a hundred at a time', async () => {
  const other = await startSns();
  const topic = await other.createTopic();
  for (let number = 0; number < 101; number++) {
    await other.subscribe(topic, 'lambda', `arn:aws:lambda:eu-west-1:000000000000:function:f${number}`);
  }
  const first = await other.send(new ListSubscriptionsCommand({}));
  expect(first.Subscriptions).toHaveLength(100);
  const second = await other.send(new ListSubscriptionsCommand({ NextToken: first.NextToken }));
  expect(second.Subscriptions).toHaveLength(1);
  await other.endpoint.stop();
});

it('ends a subscription once and says nothing the second time', async () => {
  const topic = await sns.createTopic();
  const SubscriptionArn = await sns.subscribe(topic, 'sqs', (await sns.createQueue()).arn);
  await sns.send(new UnsubscribeCommand({ SubscriptionArn }));
  await sns.send(new UnsubscribeCommand({ SubscriptionArn }));
  const { Attributes } = await sns.send(new GetTopicAttributesCommand({ TopicArn: topic }));
  expect(Attributes).toMatchObject({ SubscriptionsDeleted: '1' });
});
