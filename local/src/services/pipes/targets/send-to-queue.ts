import { queueUrl } from '../../../sources/queue-url.ts';
import { asRole } from '../execution/as-role.ts';
import type { Send } from './create-target.ts';
import { resolveParameter } from './dynamic-parameter.ts';
import { idsOf } from './failed-events.ts';
import { inPortions } from './in-portions.ts';

const MESSAGES_MAX = 10;

/** Sends each event as a message. */
export const sendToQueue: Send = (events, pipe, context) =>
  inPortions(events, MESSAGES_MAX, async (portion) => {
    const { MessageGroupId: group, MessageDeduplicationId: deduplication } =
      pipe.targetParameters?.SqsQueueParameters ?? {};
    const Entries = portion.map(({ value, payload }, index) => ({
      Id: `${index}`,
      MessageBody: payload,
      MessageGroupId: resolveParameter(group, value),
      MessageDeduplicationId: resolveParameter(deduplication, value),
    }));
    const input = { QueueUrl: queueUrl(pipe.target, context), Entries };
    const { Failed = [] } = await context.call('sqs', 'SendMessageBatch', input, asRole(pipe, context));
    const refused = new Set(Failed.map(({ Id }) => Id));
    return idsOf(
      portion.filter((_, index) => refused.has(`${index}`)),
      Failed[0]?.Message,
    );
  });
