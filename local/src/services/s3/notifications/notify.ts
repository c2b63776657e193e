import type { Bucket } from '../buckets/bucket.ts';
import type { StoredVersion } from '../objects/object-version.ts';
import type { S3Context } from '../s3-context.ts';
import { putToEventBridge } from './event-bridge.ts';
import { createObjectEvent, type ObjectEvent, type ObjectEventName } from './object-event.ts';
import { s3Record } from './s3-record.ts';
import { type Subscription, subscriptionsOf } from './subscription.ts';

/** Tells everybody who listens to a bucket what happened to one of its objects. Waits for nobody. */
export function notify(name: ObjectEventName, bucket: Bucket, version: StoredVersion, context: S3Context): void {
  const { notification } = bucket.configurations;
  if (!notification) return;
  const event = createObjectEvent(name, bucket, version, context);
  if (notification.EventBridgeConfiguration) {
    context.background(`telling EventBridge of ${name} in ${bucket.name}`, putToEventBridge(event, context));
  }
  for (const subscription of subscriptionsOf(notification)) {
    if (subscription.takes(event)) deliver(subscription, event, context);
  }
}

function deliver({ id, arn }: Subscription, event: ObjectEvent, context: S3Context): void {
  void context.deliver({
    kind: 'bucket-notification',
    from: `arn:aws:s3:::${event.bucket.name}`,
    to: arn,
    payload: JSON.stringify({ Records: [s3Record(event, id, context)] }),
    parameters: { subject: 'Amazon S3 Notification' },
    principal: 's3.amazonaws.com',
    retry: { retryAttemptsMax: 185, ageSecondsMax: 86_400, backoff: { baseSeconds: 1, maxSeconds: 300, jitter: true } },
  });
}
