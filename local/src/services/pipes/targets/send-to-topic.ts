import { asRole } from '../execution/as-role.ts';
import type { Send } from './create-target.ts';
import { idsOf } from './failed-events.ts';
import { inPortions } from './in-portions.ts';

const MESSAGES_MAX = 10;

/** Publishes each event as a message. */
export const sendToTopic: Send = (events, pipe, context) =>
  inPortions(events, MESSAGES_MAX, async (portion) => {
    const PublishBatchRequestEntries = portion.map(({ payload }, index) => ({ Id: `${index}`, Message: payload }));
    const input = { TopicArn: pipe.target, PublishBatchRequestEntries };
    const { Failed = [] } = await context.call('sns', 'PublishBatch', input, asRole(pipe, context));
    const refused = new Set(Failed.map(({ Id }) => Id));
    return idsOf(
      portion.filter((_, index) => refused.has(`${index}`)),
      Failed[0]?.Message,
    );
  });
