import { CreatePipeCommand, PipesClient } from '@aws-sdk/client-pipes';
import { CreateQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startTestEndpoint, type TestEndpoint } from '../../../testing/start-test-endpoint.ts';
import { sqs } from '../../sqs/service.ts';
import { pipes } from '../service.ts';
import { createTestServices, type TestServices } from '../testing/test-services.ts';

const ACCOUNT = 'eu-west-1:000000000000';
const FUNCTION = `arn:aws:lambda:${ACCOUNT}:function:f`;
let endpoint: TestEndpoint;
let test: TestServices;

beforeEach(async () => {
  test = createTestServices();
  endpoint = await startTestEndpoint([pipes, sqs, ...test.services]);
});
afterEach(() => endpoint.stop());

/** What is logged of messages that go through a pipe with that log level, all of them in one batch. */
async function logged(Level: 'OFF' | 'ERROR' | 'INFO' | 'TRACE', messages: readonly string[], Enrichment?: string) {
  const queues = new SQSClient(endpoint.client);
  await queues.send(new CreateQueueCommand({ QueueName: 'inbox' }));
  for (const MessageBody of messages) {
    await queues.send(new SendMessageCommand({ QueueUrl: `${endpoint.url}/000000000000/inbox`, MessageBody }));
  }
  await new PipesClient(endpoint.client).send(
    new CreatePipeCommand({
      Name: 'pipe',
      Source: `arn:aws:sqs:${ACCOUNT}:inbox`,
      Target: `arn:aws:sns:${ACCOUNT}:topic`,
      TargetParameters: { InputTemplate: '<$.body>' },
      RoleArn: 'arn:aws:iam::000000000000:role/pipe',
      LogConfiguration: {
        Level,
        CloudwatchLogsLogDestination: { LogGroupArn: `arn:aws:logs:${ACCOUNT}:log-group:/pipes:*` },
      },
      ...(Enrichment ? { Enrichment } : {}),
    }),
  );
  await endpoint.idle();
  return test.lines.map(({ message }) => JSON.parse(message));
}

const typesOf = (records: { messageType: string }[]) => records.map(({ messageType }) => messageType);

describe('the log of a pipe', () => {
  it('tells at its level of errors why an execution failed, in AWS’s form and without what is in the events', async () => {
    test.refuses = () => true;
    const records = await logged('ERROR', ['secret']);
    expect(typesOf(records)).toEqual(['TargetInvocationFailed', 'TargetStageFailed', 'ExecutionFailed']);
    expect(records[2]).toEqual({
      executionId: records[0].executionId,
      timestamp: expect.any(Number),
      messageType: 'ExecutionFailed',
      resourceArn: `arn:aws:pipes:${ACCOUNT}:pipe/pipe`,
      logLevel: 'ERROR',
      error: { httpStatusCode: 400, message: 'InternalError: The topic is down.', details: '', awsService: 'sns' },
    });
    expect(JSON.stringify(test.lines)).not.toContain('secret');
  });

  it('tells of a part of a batch that failed', async () => {
    test.refuses = (message) => message.includes('b');
    expect(typesOf(await logged('ERROR', ['a', 'b']))).toEqual([
      'TargetInvocationPartiallyFailed',
      'TargetStagePartiallyFailed',
      'ExecutionPartiallyFailed',
    ]);
  });

  it('tells nothing of what succeeds at its level of errors', async () => {
    expect(await logged('ERROR', ['a'])).toEqual([]);
    expect(test.published).toHaveLength(1);
  });

  it('tells nothing at all when it is off', async () => {
    test.refuses = () => true;
    expect(await logged('OFF', ['a'])).toEqual([]);
  });

  it('tells at more talkative levels what an execution went through', async () => {
    test.answer = (_, input) => input;
    expect(typesOf(await logged('INFO', ['a'], FUNCTION))).toEqual([
      'ExecutionStarted',
      'EnrichmentStageEntered',
      'EnrichmentStageSucceeded',
      'TargetStageEntered',
      'TargetStageSucceeded',
      'ExecutionSucceeded',
    ]);
  });

  it('tells all it knows when it traces', async () => {
    test.answer = () => [];
    expect(typesOf(await logged('TRACE', ['a'], FUNCTION))).toEqual([
      'ExecutionStarted',
      'EnrichmentStageEntered',
      'EnrichmentInvocationStarted',
      'EnrichmentInvocationSucceeded',
      'EnrichmentStageSucceeded',
      'TargetStageSkipped',
      'ExecutionSucceeded',
    ]);
  });

  it('names the enrichment that failed', async () => {
    test.answer = () => ({ errorMessage: 'Broken' });
    const records = await logged('ERROR', ['a'], FUNCTION);
    expect(typesOf(records)).toEqual(['EnrichmentInvocationFailed', 'EnrichmentStageFailed', 'ExecutionFailed']);
    expect(records[0].error.awsService).toBe('lambda');
  });
});
