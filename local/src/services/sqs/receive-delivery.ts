import type { SendMessageCommandInput } from '@aws-sdk/client-sqs';
import { allowsDelivery } from '../../engines/policy/allows-delivery.ts';
import type { ReceivedDelivery } from '../../service/context.ts';
import { AwsError } from '../../service/errors.ts';
import { announce } from './announce.ts';
import { enqueue } from './enqueue.ts';
import { checkOutgoing } from './outgoing-message.ts';
import { findQueueByArn, queueDoesNotExist } from './queue.ts';
import { runtimeOf } from './queue-runtime.ts';
import type { SqsContext } from './state.ts';

interface Parameters
  extends Pick<SendMessageCommandInput, 'MessageAttributes' | 'MessageGroupId' | 'MessageDeduplicationId'> {
  /** X-Ray's header of the event that caused it. */
  readonly traceHeader?: string;
}

/**
 * Takes a message from a rule, a topic, a destination or as a dead letter. The payload is the body.
 * @throws AwsError QueueDoesNotExist; AccessDenied unless the queue's policy allows the sender; what SendMessage throws
 */
export function receiveDelivery({ delivery, arn, payload, parameters }: ReceivedDelivery, context: SqsContext): void {
  const queue = findQueueByArn(arn, context);
  if (!queue) throw queueDoesNotExist();
  const access = { principal: delivery.principal, from: delivery.from, action: 'sqs:SendMessage', resource: arn };
  if (!allowsDelivery(queue.attributes.Policy, access)) {
    const message = `Access to the resource ${arn} is denied: its policy does not allow ${delivery.principal} to send.`;
    throw new AwsError('AccessDenied', message, { status: 403 });
  }
  const { traceHeader, ...fields } = parameters as Parameters;
  const { MessageAttributes, MessageGroupId, MessageDeduplicationId } = fields;
  const entry = { MessageBody: payload, MessageAttributes, MessageGroupId, MessageDeduplicationId };
  const runtime = runtimeOf(queue, context);
  enqueue(queue, runtime, { ...checkOutgoing(queue, entry), traceHeader }, context);
  announce(queue, runtime, context);
}
