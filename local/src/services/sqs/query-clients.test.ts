import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startSqs } from './testing/start-sqs.ts';

let sqs: Awaited<ReturnType<typeof startSqs>>;
beforeAll(async () => {
  sqs = await startSqs();
});
afterAll(() => sqs.endpoint.stop());

/** Clients from before 2023 post forms to the queue's URL and read XML. */
async function post(url: string, parameters: Record<string, string>) {
  const headers = { authorization: 'AWS4-HMAC-SHA256 Credential=test/20260101/eu-west-1/sqs/aws4_request' };
  const body = new URLSearchParams({ Version: '2012-11-05', ...parameters });
  const response = await fetch(url, { method: 'POST', headers, body });
  return { status: response.status, text: await response.text() };
}

it('serves clients that speak query, at the endpoint and at the queue URL', async () => {
  const created = await post(sqs.endpoint.url, {
    Action: 'CreateQueue',
    QueueName: 'old',
    'Attribute.1.Name': 'VisibilityTimeout',
    'Attribute.1.Value': '60',
  });
  const QueueUrl = /<QueueUrl>(.+)<\/QueueUrl>/.exec(created.text)?.[1] ?? '';
  expect(QueueUrl).toBe(`${sqs.endpoint.url}/000000000000/old`);

  const sent = await post(QueueUrl, {
    Action: 'SendMessage',
    QueueUrl,
    MessageBody: 'a < b',
    'MessageAttribute.1.Name': 'city',
    'MessageAttribute.1.Value.DataType': 'String',
    'MessageAttribute.1.Value.StringValue': 'Any City',
  });
  expect(sent.text).toContain('<MD5OfMessageBody>');

  const received = await post(QueueUrl, {
    Action: 'ReceiveMessage',
    QueueUrl,
    'AttributeName.1': 'All',
    'MessageAttributeName.1': 'All',
  });
  expect(received.text).toContain('<Body>a &lt; b</Body>');
  expect(received.text).toContain('<Attribute><Name>ApproximateReceiveCount</Name><Value>1</Value></Attribute>');
  expect(received.text).toMatch(/<MessageAttribute><Name>city<\/Name><Value>.*<StringValue>Any City<\/StringValue>/);

  const attributes = await post(QueueUrl, {
    Action: 'GetQueueAttributes',
    QueueUrl,
    'AttributeName.1': 'VisibilityTimeout',
  });
  expect(attributes.text).toContain('<Attribute><Name>VisibilityTimeout</Name><Value>60</Value></Attribute>');
});

it('answers query clients with their error codes', async () => {
  const QueueUrl = `${sqs.endpoint.url}/000000000000/none`;
  const { status, text } = await post(QueueUrl, { Action: 'ReceiveMessage', QueueUrl });
  expect(status).toBe(400);
  expect(text).toContain('<Code>AWS.SimpleQueueService.NonExistentQueue</Code>');
});

it('answers JSON clients with both the name and the code of an error', async () => {
  const headers = { 'x-amz-target': 'AmazonSQS.SendMessage', 'content-type': 'application/x-amz-json-1.0' };
  const body = JSON.stringify({ QueueUrl: await sqs.createQueue(), MessageBody: 'x', DelaySeconds: 901 });
  const response = await fetch(sqs.endpoint.url, { method: 'POST', headers, body });
  expect(response.headers.get('x-amzn-query-error')).toBe('InvalidParameterValue;Sender');
  expect(await response.json()).toMatchObject({ __type: expect.stringMatching(/#InvalidParameterValueException$/) });
});

it('answers batches per entry', async () => {
  const QueueUrl = await sqs.createQueue();
  const { text } = await post(QueueUrl, {
    Action: 'SendMessageBatch',
    QueueUrl,
    'SendMessageBatchRequestEntry.1.Id': 'a',
    'SendMessageBatchRequestEntry.1.MessageBody': 'x',
    'SendMessageBatchRequestEntry.2.Id': 'b',
    'SendMessageBatchRequestEntry.2.MessageBody': 'y',
    'SendMessageBatchRequestEntry.2.DelaySeconds': '901',
  });
  expect(text).toMatch(/<SendMessageBatchResultEntry>.*<Id>a<\/Id>.*<\/SendMessageBatchResultEntry>/);
  expect(text).toMatch(/<BatchResultErrorEntry>.*<Code>InvalidParameterValue<\/Code>.*<\/BatchResultErrorEntry>/);
});
