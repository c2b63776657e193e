import type { ReceiveMessageCommandInput } from '@aws-sdk/client-sqs';
import { AwsError } from '../../service/errors.ts';
import { setAlarm } from './announce.ts';
import { countQueueMetric, touchGauges } from './gauges.ts';
import { integerBetween } from './invalid-parameter.ts';
import { isFifo, numericAttribute, requireQueue } from './queue.ts';
import { type QueueRuntime, runtimeOf, settleQueue } from './queue-runtime.ts';
import { checkReceivedNames, type ReceivedMessage, receivedMessage } from './received-message.ts';
import { repeatAttempt } from './repeat-attempt.ts';
import type { SqsContext } from './state.ts';
import { takeMessages } from './take-messages.ts';

const IN_FLIGHT_MAX = 120_000;

/**
 * Takes up to ten messages, waiting for the first one up to `WaitTimeSeconds`.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html
 * @throws AwsError OverLimit when 120,000 messages of a standard queue are in flight
 */
export async function receiveMessage(input: ReceiveMessageCommandInput, context: SqsContext) {
  const queue = requireQueue(input.QueueUrl, context);
  const max = integerBetween('MaxNumberOfMessages', input.MaxNumberOfMessages, [1, 10]) ?? 1;
  const waitSeconds =
    integerBetween('WaitTimeSeconds', input.WaitTimeSeconds, [0, 20]) ??
    numericAttribute(queue, 'ReceiveMessageWaitTimeSeconds');
  integerBetween('VisibilityTimeout', input.VisibilityTimeout, [0, 43_200]);
  checkReceivedNames(input);
  const runtime = runtimeOf(queue, context);
  settleQueue(queue, runtime, context);
  const overLimit = !isFifo(queue) && runtime.messages.counts().inFlight >= IN_FLIGHT_MAX;
  if (overLimit && waitSeconds === 0) {
    throw new AwsError('OverLimit', `Too many messages are in flight: ${IN_FLIGHT_MAX} at most.`);
  }

  const receive = () => receiveNow(input, queue.name, max, runtime, context);
  let messages = repeatAttempt(input, queue, runtime, context) ?? receive();
  if (messages.length === 0 && waitSeconds > 0) messages = await waitFor(receive, waitSeconds, runtime, context);
  touchGauges(queue, runtime, context);
  const metric = messages.length === 0 ? 'NumberOfEmptyReceives' : 'NumberOfMessagesReceived';
  countQueueMetric(queue, metric, messages.length || 1, context);
  return messages.length === 0 ? {} : { Messages: messages };
}

function receiveNow(
  input: ReceiveMessageCommandInput,
  name: string,
  max: number,
  runtime: QueueRuntime,
  context: SqsContext,
): ReceivedMessage[] {
  // A long poll may outlive a change of its queue's attributes, and the queue itself.
  const queue = context.state.queues.get(name);
  if (!queue) return [];
  const seconds = input.VisibilityTimeout ?? numericAttribute(queue, 'VisibilityTimeout');
  const taken = takeMessages(queue, runtime, max, seconds, context);
  setAlarm(name, runtime, context);
  if (isFifo(queue) && input.ReceiveRequestAttemptId !== undefined && taken.length > 0) {
    const messages = taken.map(({ id, receiveCount }) => ({ id, receiveCount }));
    runtime.attempts.keep(input.ReceiveRequestAttemptId, { at: context.clock.now(), messages });
  }
  return taken.map((message) => receivedMessage(message, input));
}

function waitFor(
  receive: () => ReceivedMessage[],
  seconds: number,
  runtime: QueueRuntime,
  { clock }: SqsContext,
): Promise<ReceivedMessage[]> {
  return new Promise((resolve) => {
    const end = (messages: ReceivedMessage[]) => {
      runtime.waiters.delete(waiter);
      cancel();
      resolve(messages);
    };
    const waiter = {
      serve() {
        const messages = receive();
        if (messages.length > 0) end(messages);
        return messages.length > 0;
      },
      end: () => end([]),
    };
    const cancel = clock.setTimeout(waiter.end, seconds * 1000);
    runtime.waiters.add(waiter);
  });
}
