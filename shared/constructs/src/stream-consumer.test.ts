import { describe, expect, it } from '@jest/globals';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { LambdaFunction } from './lambda-function.ts';
import { readStreamGrant } from './read-stream-grant.ts';
import { StreamConsumer, type StreamConsumerProps } from './stream-consumer.ts';
import { synthesise } from './testing/synthesise.ts';

const streamArn = 'arn:aws:dynamodb:eu-west-1:123456789012:table/staging-orders/stream/2026-11-21T00:00:00.000';

function mappingOf(props: Partial<StreamConsumerProps> = {}) {
  const plan = synthesise((scope, service) => {
    const entry = 'functions/orders/handlers/announce-order.ts';
    const consumer = new LambdaFunction(scope, 'announce', { service, entry, description: 'Announces.' });
    const deadLetterQueue = new DeadLetterQueue(scope, 'letters', { service });
    new StreamConsumer(scope, 'announcements', { streamArn, consumer, deadLetterQueue, ...props });
  });
  return plan.only('aws_lambda_event_source_mapping');
}

describe('StreamConsumer', () => {
  it('isolates the record that fails, gives it up after a while, and tells the dead-letter queue', () => {
    expect(mappingOf()).toMatchObject({
      bisect_batch_on_function_error: true,
      function_response_types: ['ReportBatchItemFailures'],
      maximum_retry_attempts: 10,
      maximum_record_age_in_seconds: 3600,
      destination_config: { on_failure: { destination_arn: expect.stringMatching(/^\$\{aws_sqs_queue\.letters/) } },
    });
  });

  it('starts with the oldest record, so that none is missed', () => {
    expect(mappingOf().starting_position).toBe('TRIM_HORIZON');
  });

  it('filters only when asked', () => {
    expect(mappingOf().filter_criteria).toBeUndefined();
    expect(mappingOf({ filters: [{ eventName: ['INSERT'] }] }).filter_criteria).toEqual({
      filter: [{ pattern: '{"eventName":["INSERT"]}' }],
    });
  });

  it('refuses what Lambda refuses', () => {
    expect(() => mappingOf({ batchRecordsMax: 10_001 })).toThrow('The batch is 10001');
    expect(() => mappingOf({ recordAgeMaxSeconds: 59 })).toThrow('The age of a record in seconds is 59');
    expect(() => mappingOf({ filters: [] })).toThrow('There are 0 filters; AWS takes 1 to 5');
  });

  it('needs no more than to read that one stream', () => {
    expect(readStreamGrant(streamArn).resources).toEqual([streamArn]);
  });
});
