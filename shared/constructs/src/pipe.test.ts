import { describe, expect, it } from '@jest/globals';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { Pipe, type PipeProps } from './pipe.ts';
import { statementsOf } from './testing/plan.ts';
import { synthesise } from './testing/synthesise.ts';
import { Topic } from './topic.ts';
import { topicPipeTarget } from './topic-pipe-target.ts';

const streamArn = 'arn:aws:dynamodb:eu-west-1:123456789012:table/staging-payments/stream/2026-11-21T00:00:00.000';

function planOf(props: Partial<PipeProps> = {}) {
  return synthesise((scope, service) => {
    const deadLetterQueue = new DeadLetterQueue(scope, 'letters', { service });
    const topic = new Topic(scope, 'news', { service, emails: [], deadLetterQueue });
    const target = topicPipeTarget(topic);
    new Pipe(scope, 'alerts', { service, description: 'Alerts.', streamArn, target, deadLetterQueue, ...props });
  });
}

const pipeOf = (props: Partial<PipeProps> = {}) => planOf(props).only('aws_pipes_pipe');

describe('Pipe', () => {
  it('leads from a stream to a topic', () => {
    expect(pipeOf()).toMatchObject({
      name: 'staging-orders-alerts',
      source: streamArn,
      target: expect.stringMatching(/^\$\{aws_sns_topic\.news/),
    });
  });

  it('misses no record, isolates the one that fails, gives it up after a while, and tells the dead-letter queue', () => {
    expect(pipeOf().source_parameters).toMatchObject({
      dynamodb_stream_parameters: {
        starting_position: 'TRIM_HORIZON',
        on_partial_batch_item_failure: 'AUTOMATIC_BISECT',
        maximum_retry_attempts: 10,
        maximum_record_age_in_seconds: 3600,
        dead_letter_config: { arn: expect.stringMatching(/^\$\{aws_sqs_queue\.letters/) },
      },
    });
  });

  it('filters and writes anew what passes, but only when asked', () => {
    expect(pipeOf()).not.toHaveProperty('target_parameters');
    expect(pipeOf().source_parameters).not.toHaveProperty('filter_criteria');
    const filters = [{ eventName: ['INSERT'], dynamodb: { NewImage: { state: { S: ['bad'] } } } }] as const;
    const pipe = pipeOf({ filters, inputTemplate: 'Look at <$.dynamodb.NewImage.id.S>' });
    expect(pipe.target_parameters).toEqual({ input_template: 'Look at <$.dynamodb.NewImage.id.S>' });
    expect(pipe.source_parameters).toMatchObject({
      filter_criteria: {
        filter: [{ pattern: '{"eventName":["INSERT"],"dynamodb":{"NewImage":{"state":{"S":["bad"]}}}}' }],
      },
    });
  });

  it('has a role that pipes take for this account, to read that stream, publish there, and put dead letters', () => {
    const plan = planOf();
    expect(statementsOf(plan.only('aws_iam_role').assume_role_policy)).toMatchObject([
      {
        Principal: { Service: 'pipes.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': '123456789012' } },
      },
    ]);
    const grants = statementsOf(plan.only('aws_iam_role_policy').policy) ?? [];
    expect(grants.map(({ Action, Resource }) => [Action, Resource])).toEqual([
      [expect.arrayContaining(['dynamodb:GetRecords']), [streamArn]],
      [['sns:Publish'], [expect.stringMatching(/^\$\{aws_sns_topic\.news/)]],
      [['sqs:SendMessage'], ['arn:aws:sqs:eu-west-1:123456789012:staging-orders-letters']],
    ]);
    expect(plan.only('aws_pipes_pipe').depends_on).toEqual([expect.stringMatching(/^aws_iam_role_policy\./)]);
  });

  it('writes its failures to a log of its own, without what is in the records, and has an alarm on them', () => {
    const plan = planOf();
    expect(plan.only('aws_cloudwatch_log_group').name).toBe('/aws/vendedlogs/pipes/staging-orders-alerts');
    const log = plan.only('aws_pipes_pipe').log_configuration;
    expect(log).toMatchObject({ level: 'ERROR', cloudwatch_logs_log_destination: expect.anything() });
    expect(log).not.toHaveProperty('include_execution_data');
    expect(plan.only('aws_cloudwatch_metric_alarm', { metric_name: 'ExecutionFailed' }).dimensions).toEqual({
      PipeName: 'staging-orders-alerts',
    });
  });

  it('refuses what AWS refuses', () => {
    expect(() => pipeOf({ batchRecordsMax: 10_001 })).toThrow('The batch is 10001');
    expect(() => pipeOf({ retryAttemptsMax: -1 })).toThrow('The retries of a record is -1');
    expect(() => pipeOf({ recordAgeMaxSeconds: 59 })).toThrow('The age of a record in seconds is 59');
    expect(() => pipeOf({ filters: [] })).toThrow('There are 0 filters; AWS takes 1 to 5');
    expect(() => pipeOf({ inputTemplate: 'x'.repeat(8193) })).toThrow('has 8193 characters; AWS takes 1 to 8192');
  });
});
