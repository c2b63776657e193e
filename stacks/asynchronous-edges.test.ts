import { describe, expect, it } from '@jest/globals';
import type { Attributes } from '@signalbox/constructs/testing/plan';
import { stageNames, stageSettings } from './stages.ts';
import { givenSettings, synthesiseStage } from './testing/synthesise-stage.ts';

const plans = stageNames.flatMap((stage) => [...synthesiseStage(stageSettings(stage, givenSettings)).entries()]);

/** Types of asynchronous edges, and where each says how often it retries and where it puts what it gives up. */
const edges = [
  {
    type: 'aws_cloudwatch_event_target',
    retries: ['retry_policy', 'maximum_retry_attempts'],
    letters: ['dead_letter_config', 'arn'],
  },
  {
    type: 'aws_scheduler_schedule',
    retries: ['target', 'retry_policy', 'maximum_retry_attempts'],
    letters: ['target', 'dead_letter_config', 'arn'],
  },
  {
    type: 'aws_lambda_event_source_mapping',
    retries: ['maximum_retry_attempts'],
    letters: ['destination_config', 'on_failure', 'destination_arn'],
  },
  {
    type: 'aws_lambda_function_event_invoke_config',
    retries: ['maximum_retry_attempts'],
    letters: ['destination_config', 'on_failure', 'destination'],
  },
  {
    type: 'aws_pipes_pipe',
    retries: ['source_parameters', 'dynamodb_stream_parameters', 'maximum_retry_attempts'],
    letters: ['source_parameters', 'dynamodb_stream_parameters', 'dead_letter_config', 'arn'],
  },
];

/** The queue that an attribute such as `${aws_sqs_queue.orders_letters.arn}` refers to. */
function queueOf(reference: unknown): string | undefined {
  return /^\$\{aws_sqs_queue\.([\w-]+)\.arn\}$/.exec(String(reference))?.[1];
}

/** The physical names of queues on which there is an alarm that goes off at the first message. */
function watchedQueues(alarms: readonly Attributes[]): ReadonlySet<string> {
  const watching = alarms.filter(
    ({ metric_name, threshold, comparison_operator, alarm_actions }) =>
      metric_name === 'ApproximateNumberOfMessagesVisible' &&
      threshold === 0 &&
      comparison_operator === 'GreaterThanThreshold' &&
      Array.isArray(alarm_actions) &&
      alarm_actions.length > 0,
  );
  return new Set(watching.map(({ dimensions }) => (dimensions as { QueueName: string }).QueueName));
}

it('looks at edges of every type that it knows', () => {
  const found = new Set(plans.flatMap(([, { resources }]) => resources.map(({ type }) => type)));
  expect(edges.map(({ type }) => type).filter((type) => !found.has(type))).toEqual([]);
});

describe.each(plans)('the plan %s', (_, plan) => {
  const at = (path: readonly string[], attributes: Attributes) =>
    path.reduce<unknown>((value, name) => (value as Attributes | undefined)?.[name], attributes);

  it('has retries and a dead-letter queue with an alarm on every asynchronous edge', () => {
    const watched = watchedQueues(plan.all('aws_cloudwatch_metric_alarm'));
    for (const { type, retries, letters } of edges) {
      for (const edge of plan.all(type)) {
        expect(at(retries, edge)).toBeGreaterThan(0);
        const queue = plan.resources.find(({ address }) => address === `aws_sqs_queue.${queueOf(at(letters, edge))}`);
        expect(watched).toContain(queue?.attributes.name);
      }
    }
    for (const { redrive_policy } of plan.all('aws_sns_topic_subscription')) {
      expect(queueOf(JSON.parse(String(redrive_policy)).deadLetterTargetArn)).toBeDefined();
    }
  });

  it('has a dead-letter queue behind every function that a rule or a topic invokes', () => {
    const senders = ['events.amazonaws.com', 'sns.amazonaws.com'];
    const invoked = plan.all('aws_lambda_permission').filter(({ principal }) => senders.includes(String(principal)));
    const configured = plan.all('aws_lambda_function_event_invoke_config');
    const names = (those: readonly Attributes[]) => new Set(those.map(({ function_name }) => function_name));
    expect(names(configured)).toEqual(names(invoked));
  });

  it('encrypts every queue and lets it be written by whoever names it as dead-letter queue', () => {
    for (const queue of plan.all('aws_sqs_queue')) expect(queue.sqs_managed_sse_enabled).toBe(true);
    for (const target of plan.all('aws_cloudwatch_event_target')) {
      const name = queueOf(at(['dead_letter_config', 'arn'], target));
      const queue = plan.resources.find(({ address }) => address === `aws_sqs_queue.${name}`);
      expect(queue?.attributes.policy).toContain('events.amazonaws.com');
    }
  });

  it('keeps logs for a time, and makes every table encrypted, restorable and on demand', () => {
    for (const logGroup of plan.all('aws_cloudwatch_log_group')) expect(logGroup.retention_in_days).toBeGreaterThan(0);
    for (const table of plan.all('aws_dynamodb_table')) {
      expect(table).toMatchObject({
        billing_mode: 'PAY_PER_REQUEST',
        server_side_encryption: { enabled: true },
        point_in_time_recovery: { enabled: true },
      });
    }
  });

  it('gives every function a role and a log group of its own, and traces it', () => {
    const functions = plan.all('aws_lambda_function');
    expect(new Set(functions.map(({ role }) => role)).size).toBe(functions.length);
    for (const { function_name, tracing_config } of functions) {
      expect(tracing_config).toEqual({ mode: 'Active' });
      plan.only('aws_cloudwatch_log_group', { name: `/aws/lambda/${function_name}` });
    }
  });
});
