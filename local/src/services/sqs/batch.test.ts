import { DeleteMessageBatchCommand, DeleteMessageCommand, SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSqs } from './testing/start-sqs.ts';

let sqs: Awaited<ReturnType<typeof startSqs>>;
beforeAll(async () => {
  sqs = await startSqs();
});
afterAll(() => sqs.endpoint.stop());

describe('batches', () => {
  it('send what is right and say per entry what is not', async () => {
    const url = await sqs.createQueue();
    const { Successful, Failed } = await sqs.send(
      new SendMessageBatchCommand({
        QueueUrl: url,
        Entries: [
          { Id: 'good', MessageBody: 'a' },
          { Id: 'bad', MessageBody: 'b\u0001' },
          { Id: 'late', MessageBody: 'c', DelaySeconds: 1000 },
        ],
      }),
    );
    expect(Successful?.map(({ Id }) => Id)).toEqual(['good']);
    expect(Failed).toMatchObject([
      { Id: 'bad', Code: 'InvalidMessageContents', SenderFault: true },
      { Id: 'late', Code: 'InvalidParameterValue', SenderFault: true },
    ]);
  });

  it.each([
    ['EmptyBatchRequest', []],
    [
      'BatchEntryIdsNotDistinct',
      [
        { Id: 'a', MessageBody: 'x' },
        { Id: 'a', MessageBody: 'y' },
      ],
    ],
    ['InvalidBatchEntryId', [{ Id: 'a b', MessageBody: 'x' }]],
    ['TooManyEntriesInBatchRequest', Array.from({ length: 11 }, (_, Id) => ({ Id: `${Id}`, MessageBody: 'x' }))],
    ['BatchRequestTooLong', ['a', 'b'].map((Id) => ({ Id, MessageBody: 'x'.repeat(600_000) }))],
  ])('answer %s', async (name, Entries) => {
    const url = await sqs.createQueue({}, 'batches');
    await expect(sqs.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }))).rejects.toMatchObject({ name });
  });

  it('delete by handle; a second delete succeeds, a foreign handle fails alone', async () => {
    const url = await sqs.createQueue();
    await sqs.put(url, 'a');
    const [message] = await sqs.take(url);
    const ReceiptHandle = message?.ReceiptHandle ?? '';
    const batch = new DeleteMessageBatchCommand({
      QueueUrl: url,
      Entries: [
        { Id: '1', ReceiptHandle },
        { Id: '2', ReceiptHandle: 'made-up' },
      ],
    });
    const { Successful, Failed } = await sqs.send(batch);
    expect(Successful).toEqual([{ Id: '1' }]);
    expect(Failed).toMatchObject([{ Id: '2', Code: 'ReceiptHandleIsInvalid', SenderFault: true }]);
    await sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle }));
    const other = await sqs.createQueue();
    await expect(sqs.send(new DeleteMessageCommand({ QueueUrl: other, ReceiptHandle }))).rejects.toMatchObject({
      name: 'ReceiptHandleIsInvalid',
      $metadata: { httpStatusCode: 404 },
    });
  });
});
