import { describe, expect, it } from '@jest/globals';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { EventSubscription } from './event-subscription.ts';
import { functionTarget } from './function-target.ts';
import { LambdaFunction } from './lambda-function.ts';
import { Pipe } from './pipe.ts';
import { StreamConsumer } from './stream-consumer.ts';
import { Table } from './table.ts';
import { synthesise } from './testing/synthesise.ts';
import { Topic } from './topic.ts';
import { topicPipeTarget } from './topic-pipe-target.ts';

const sentence = 'What is written here is written once.';

/** All that makes an edge which a circle may go through, with or without a reason. */
function planOf(cycleReason?: string) {
  return synthesise((scope, service) => {
    const reason = cycleReason === undefined ? {} : { cycleReason };
    const description = 'Passes on what it hears.';
    const deadLetterQueue = new DeadLetterQueue(scope, 'letters', { service });
    const { streamArn } = new Table(scope, 't', {
      service,
      partitionKey: { name: 'id', type: 'S' },
      stream: 'NEW_IMAGE',
    });
    const entry = 'functions/orders/handlers/announce-order.ts';
    const consumer = new LambdaFunction(scope, 'f', { service, entry, description, asynchronous: { deadLetterQueue } });
    const topic = new Topic(scope, 'topic', { service, emails: [], deadLetterQueue });
    new StreamConsumer(scope, 'stream', { streamArn, consumer, deadLetterQueue, ...reason });
    new Pipe(scope, 'pipe', {
      service,
      description,
      streamArn,
      target: topicPipeTarget(topic),
      deadLetterQueue,
      ...reason,
    });
    const target = functionTarget(consumer);
    const pattern = { source: ['order-service'] } as const;
    new EventSubscription(scope, 'rule', { service, description, pattern, target, deadLetterQueue, ...reason });
  });
}

const EDGES = ['aws_cloudwatch_event_target', 'aws_lambda_event_source_mapping', 'aws_pipes_pipe'];
const notesOf = (plan: ReturnType<typeof planOf>) =>
  EDGES.map((type) => (plan.only(type)['//'] as { cycleReason?: string }).cycleReason);

describe('a reason for circles', () => {
  it('lies in the plan beside the subscription, the consumer of a stream, or the pipe that gives it', () => {
    expect(notesOf(planOf(sentence))).toEqual([sentence, sentence, sentence]);
    expect(notesOf(planOf())).toEqual([undefined, undefined, undefined]);
  });

  it('is a sentence', () => {
    expect(() => planOf('bounded')).toThrow(
      'The reason for a circle through stack/stream/Resource is no sentence: "bounded".',
    );
  });
});
