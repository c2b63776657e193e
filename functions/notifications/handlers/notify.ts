import { environment, text } from '@signalbox/runtime/environment';
import { createIdempotency } from '@signalbox/runtime/idempotency';
import { createLog } from '@signalbox/runtime/log';
import { notify } from '../src/notify.ts';
import { createTopic } from '../src/topic.ts';

/** Announcements of one status can lie this far apart, when an order waits for its payment. */
const RETENTION_SECONDS = 30 * 24 * 60 * 60;

const { NOTIFICATION_TOPIC_ARN, IDEMPOTENCY_TABLE_NAME } = environment({
  NOTIFICATION_TOPIC_ARN: text,
  IDEMPOTENCY_TABLE_NAME: text,
});

/** The rule for every event of the order and payment services. */
export const handler = notify({
  topic: createTopic(NOTIFICATION_TOPIC_ARN),
  idempotency: createIdempotency({
    tableName: IDEMPOTENCY_TABLE_NAME,
    consumer: 'notifications',
    retentionSeconds: RETENTION_SECONDS,
  }),
  log: createLog('notifications'),
});
