import { CreateQueueCommand, GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sqs } from '../sqs/service.ts';
import { handler, type LambdaTest, startLambda } from './testing/start-lambda.ts';

let test: LambdaTest;
let queues: SQSClient;
beforeAll(async () => {
  test = await startLambda([sqs]);
  queues = new SQSClient(test.endpoint.client);
});
afterAll(() => test.stop());

/** Sends a message as the SDK would, signed with the function's own credentials. */
const SEND = `await fetch(process.env.AWS_ENDPOINT_URL, { method: 'POST', headers: {
  'x-amz-target': 'AmazonSQS.SendMessage', 'content-type': 'application/x-amz-json-1.0',
  authorization: 'AWS4-HMAC-SHA256 Credential=' + process.env.AWS_ACCESS_KEY_ID + '/20260101/eu-west-1/sqs/aws4_request, SignedHeaders=host, Signature=0',
}, body: JSON.stringify({ QueueUrl: event.url, MessageBody: 'sent' }) }); return 'reported';`;

it('a function that is crashed after an effect fails, and its event is executed again', async () => {
  const { QueueUrl = '' } = await queues.send(new CreateQueueCommand({ QueueName: 'effects' }));
  const sent = async () => {
    const { Attributes } = await queues.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
    );
    return Attributes?.ApproximateNumberOfMessages;
  };
  await test.create('effects', handler(SEND));
  test.endpoint.faults.add({ at: 'sqs:SendMessage', by: '*function:effects', action: 'crash' });
  await test.emit('effects', { url: QueueUrl });
  await test.endpoint.idle();
  expect(await sent()).toBe('1');
  const [event] = test.context.state.asyncEvents.values();
  expect(JSON.parse(event?.lastResponse?.payload ?? '')).toMatchObject({
    errorType: 'Runtime.ExitError',
    errorMessage: expect.stringContaining('signal: killed'),
  });
  await test.later(60_000);
  expect(await sent()).toBe('2');
  expect(test.context.state.asyncEvents.size).toBe(0);
});
