import { defineService } from '../../service/service.ts';
import { setAlarm } from './announce.ts';
import { changeMessageVisibility, changeMessageVisibilityBatch } from './change-message-visibility.ts';
import { createQueue } from './create-queue.ts';
import { deleteMessage, deleteMessageBatch } from './delete-message.ts';
import { deleteQueue } from './delete-queue.ts';
import { touchGauges } from './gauges.ts';
import { getQueueAttributes } from './get-queue-attributes.ts';
import { getQueueUrl, listDeadLetterSourceQueues, listQueues } from './list-queues.ts';
import { cancelMessageMoveTask, listMessageMoveTasks, startMessageMoveTask } from './message-move-tasks.ts';
import * as model from './model.ts';
import { runMoveTask } from './move-task.ts';
import { addPermission, removePermission } from './permissions.ts';
import { purgeQueue } from './purge-queue.ts';
import { closeRuntime, runtimeOf } from './queue-runtime.ts';
import { listQueueTags, tagQueue, untagQueue } from './queue-tags.ts';
import { receiveDelivery } from './receive-delivery.ts';
import { receiveMessage } from './receive-message.ts';
import { sendMessage } from './send-message.ts';
import { sendMessageBatch } from './send-message-batch.ts';
import { setQueueAttributes } from './set-queue-attributes.ts';
import { createSqsState, type SqsContext } from './state.ts';

/** Amazon Simple Queue Service. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/ */
export const sqs = defineService({
  name: 'sqs',
  protocol: {
    kind: 'json',
    signingName: 'sqs',
    targetPrefix: 'AmazonSQS',
    apiVersion: '2012-11-05',
    xmlNamespace: 'http://queue.amazonaws.com/doc/2012-11-05/',
    queryCompatible: true,
  },
  model,
  validationErrorCode: 'MissingParameter',
  arnService: 'sqs',
  state: createSqsState,
  start,
  stop,
  receive: receiveDelivery,
  operations: {
    AddPermission: addPermission,
    CancelMessageMoveTask: cancelMessageMoveTask,
    ChangeMessageVisibility: changeMessageVisibility,
    ChangeMessageVisibilityBatch: changeMessageVisibilityBatch,
    CreateQueue: createQueue,
    DeleteMessage: deleteMessage,
    DeleteMessageBatch: deleteMessageBatch,
    DeleteQueue: deleteQueue,
    GetQueueAttributes: getQueueAttributes,
    GetQueueUrl: getQueueUrl,
    ListDeadLetterSourceQueues: listDeadLetterSourceQueues,
    ListMessageMoveTasks: listMessageMoveTasks,
    ListQueueTags: listQueueTags,
    ListQueues: listQueues,
    PurgeQueue: purgeQueue,
    ReceiveMessage: receiveMessage,
    RemovePermission: removePermission,
    SendMessage: sendMessage,
    SendMessageBatch: sendMessageBatch,
    SetQueueAttributes: setQueueAttributes,
    StartMessageMoveTask: startMessageMoveTask,
    TagQueue: tagQueue,
    UntagQueue: untagQueue,
  },
});

/** Puts the kept messages into their order and takes up what waited for the clock. */
function start(context: SqsContext): void {
  const { state, clock } = context;
  for (const message of state.messages.values()) {
    state.lastSequence.value = Math.max(state.lastSequence.value, message.sequence);
    runtimeOf({ name: message.queue }, context).messages.add(message, clock.now());
  }
  for (const [name, runtime] of state.runtimes) {
    setAlarm(name, runtime, context);
    touchGauges({ name }, runtime, context);
  }
  for (const task of state.moveTasks.values()) if (task.status === 'RUNNING') runMoveTask(task, context);
}

function stop(context: SqsContext): void {
  for (const name of [...context.state.runtimes.keys()]) closeRuntime(name, context);
}
