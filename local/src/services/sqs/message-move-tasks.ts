import type {
  CancelMessageMoveTaskCommandInput,
  ListMessageMoveTasksCommandInput,
  StartMessageMoveTaskCommandInput,
} from '@aws-sdk/client-sqs';
import { AwsError } from '../../service/errors.ts';
import { integerBetween } from './invalid-parameter.ts';
import { deadLetterSources } from './list-queues.ts';
import { type MoveTask, moveTaskHandle, runMoveTask } from './move-task.ts';
import { findQueueByArn } from './queue.ts';
import { runtimeOf, settleQueue } from './queue-runtime.ts';
import type { SqsContext } from './state.ts';

/**
 * Moves the messages of a dead-letter queue back, or to another queue.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html
 * @throws AwsError ResourceNotFoundException, InvalidParameterValue, UnsupportedOperation
 */
export function startMessageMoveTask(input: StartMessageMoveTaskCommandInput, context: SqsContext) {
  const { SourceArn: source = '', DestinationArn: destination } = input;
  integerBetween('MaxNumberOfMessagesPerSecond', input.MaxNumberOfMessagesPerSecond, [1, 500]);
  const queue = requireByArn(source, 'SourceArn', context);
  if (destination !== undefined) requireByArn(destination, 'DestinationArn', context);
  if (destination === source)
    throw new AwsError('InvalidParameterValue', 'Source queue arn and destination queue arn cannot be the same.');
  if (deadLetterSources(source, context).length === 0) {
    throw new AwsError('InvalidParameterValue', 'Source queue must be configured as a Dead Letter Queue.');
  }
  if (tasksOf(source, context).some(({ status }) => status === 'RUNNING')) {
    throw new AwsError(
      'UnsupportedOperation',
      'There is already a task running. Only one active task is allowed for a source queue arn at a given time.',
    );
  }
  const runtime = runtimeOf(queue, context);
  settleQueue(queue, runtime, context);
  const task: MoveTask = {
    id: context.ids.uuid(),
    source,
    ...(destination === undefined ? {} : { destination }),
    ...(input.MaxNumberOfMessagesPerSecond === undefined
      ? {}
      : { messagesPerSecond: input.MaxNumberOfMessagesPerSecond }),
    startedAt: context.clock.now(),
    toMove: runtime.messages.counts().visible,
    status: 'RUNNING',
    moved: 0,
  };
  context.state.moveTasks.set(task.id, task);
  context.clock.setTimeout(() => runMoveTask(task, context), 0);
  return { TaskHandle: moveTaskHandle(task) };
}

/** Up to ten tasks, newest first. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListMessageMoveTasks.html */
export function listMessageMoveTasks(input: ListMessageMoveTasksCommandInput, context: SqsContext) {
  const source = input.SourceArn ?? '';
  const max = integerBetween('MaxResults', input.MaxResults, [1, 10]) ?? 1;
  requireByArn(source, 'SourceArn', context);
  const tasks = tasksOf(source, context).reverse().slice(0, max);
  return { Results: tasks.map(describe) };
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CancelMessageMoveTask.html */
export function cancelMessageMoveTask(input: CancelMessageMoveTaskCommandInput, context: SqsContext) {
  const task = [...context.state.moveTasks.values()].find((known) => moveTaskHandle(known) === input.TaskHandle);
  if (!task) throw new AwsError('ResourceNotFoundException', 'Task does not exist.');
  if (task.status !== 'RUNNING') throw new AwsError('InvalidParameterValue', 'Only active tasks can be cancelled.');
  task.status = 'CANCELLED';
  context.state.moveTasks.set(task.id, task);
  return { ApproximateNumberOfMessagesMoved: task.moved };
}

function describe(task: MoveTask) {
  return {
    ...(task.status === 'RUNNING' ? { TaskHandle: moveTaskHandle(task) } : {}),
    Status: task.status,
    SourceArn: task.source,
    ...(task.destination === undefined ? {} : { DestinationArn: task.destination }),
    ...(task.messagesPerSecond === undefined ? {} : { MaxNumberOfMessagesPerSecond: task.messagesPerSecond }),
    ApproximateNumberOfMessagesMoved: task.moved,
    ApproximateNumberOfMessagesToMove: task.toMove,
    ...(task.failureReason === undefined ? {} : { FailureReason: task.failureReason }),
    StartedTimestamp: task.startedAt,
  };
}

function tasksOf(source: string, { state }: SqsContext): MoveTask[] {
  return [...state.moveTasks.values()].filter((task) => task.source === source);
}

function requireByArn(arn: string, name: string, context: SqsContext) {
  const queue = findQueueByArn(arn, context);
  if (queue) return queue;
  throw new AwsError(
    'ResourceNotFoundException',
    `The resource that you specified for the ${name} parameter doesn't exist.`,
  );
}
