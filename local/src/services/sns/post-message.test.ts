import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GetSubscriptionAttributesCommand, SetSubscriptionAttributesCommand } from '@aws-sdk/client-sns';
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
