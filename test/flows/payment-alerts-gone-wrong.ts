import assert from 'node:assert/strict';
import { DynamoDBStreamsClient, GetRecordsCommand, GetShardIteratorCommand } from '@aws-sdk/client-dynamodb-streams';
import { OPERATOR } from './confirm-subscription.ts';
import { takeDeadLetter } from './dead-letters.ts';
import { alertedTimes, NOT_AUTHORISED, puts } from './payments-api.ts';
import { until } from './until.ts';
import { injectFault, type World, waitingFaults } from './world.ts';

/** The first attempt and the retries that the pipe's stack gives it. */
const ATTEMPTS = 5;

/** How a pipe hands records to a topic. */
const REFUSED_CALL = 'sns:PublishBatch';

/** What a pipe says in its dead letter. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-error-troubleshooting.html */
interface DeadLetter {
  readonly context: { readonly condition: string };
  readonly DDBStreamBatchInfo: {
    readonly streamArn: string;
    readonly shardId: string;
    readonly startSequenceNumber: string;
    readonly batchSize: number;
  };
}

/** Has the topic refuse the pipe's next calls. */
async function refuse(world: World, code: string, times: number): Promise<void> {
  await injectFault(world, {
    at: REFUSED_CALL,
    by: `*${world.stage}-unauthorised-payments-pipe*`,
    action: 'error',
    code,
    times,
  });
}

async function refusalsLeft(world: World): Promise<number> {
  const faults = (await waitingFaults(world)) as { at: string; times: number }[];
  return faults.find(({ at }) => at === REFUSED_CALL)?.times ?? 0;
}

/** The topic throttles the pipe twice: the alert is late, and arrives once. */
export async function throttledTopic(world: World): Promise<void> {
  await refuse(world, 'ThrottledException', 2);
  await puts(world, 'throttled', NOT_AUTHORISED, 201);
  await alertedTimes(world, 'throttled', 1, OPERATOR);
  assert.equal(await refusalsLeft(world), 0, 'the topic throttled');
}

/** The topic refuses a record as often as the pipe tries: it becomes a dead letter, and what comes behind it flows. */
export async function deadLetterOfRefusedTopic(world: World): Promise<void> {
  await refuse(world, 'AuthorizationErrorException', ATTEMPTS);
  await puts(world, 'refused', NOT_AUTHORISED, 201);
  await until('the first refusal', async () => ((await refusalsLeft(world)) < ATTEMPTS ? true : undefined));
  // Put while the other one holds up the stream: it must come through all the same.
  await alertedTimes(world, 'refused', 0, OPERATOR);
  assert.equal(await refusalsLeft(world), 0, 'the pipe tried again as often as it should');
  const { context, DDBStreamBatchInfo: place } = await takeDeadLetter<DeadLetter>(
    world,
    'payment-alerts-pipe-dead-letters',
  );
  assert.equal(`${context.condition} ${place.batchSize}`, 'RetryAttemptsExhausted 1');
  assert.equal(await paymentAt(world, place), 'refused');
}

/** The payment that a dead letter is about: the stream still has it. */
async function paymentAt(
  world: World,
  { streamArn, shardId, startSequenceNumber }: DeadLetter['DDBStreamBatchInfo'],
): Promise<string | undefined> {
  const streams = new DynamoDBStreamsClient(world.client);
  const { ShardIterator } = await streams.send(
    new GetShardIteratorCommand({
      StreamArn: streamArn,
      ShardId: shardId,
      ShardIteratorType: 'AT_SEQUENCE_NUMBER',
      SequenceNumber: startSequenceNumber,
    }),
  );
  const { Records = [] } = await streams.send(new GetRecordsCommand({ ShardIterator, Limit: 1 }));
  return Records[0]?.dynamodb?.NewImage?.paymentId?.S;
}
