import type {
  GetBucketNotificationConfigurationCommandInput,
  NotificationConfiguration,
  PutBucketNotificationConfigurationCommandInput,
} from '@aws-sdk/client-s3';
import { AwsError } from '../../../service/errors.ts';
import { type Bucket, requireBucket } from '../buckets/bucket.ts';
import { setConfiguration } from '../configurations/configurations.ts';
import type { S3Context } from '../s3-context.ts';
import { covers, type Subscription, subscriptionsOf } from './subscription.ts';

/**
 * Replaces all notifications of a bucket; queues and topics are sent a test event at once.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketNotificationConfiguration.html
 * @throws AwsError InvalidArgument for destinations that cannot be reached and for configurations that overlap
 */
export function putBucketNotificationConfiguration(
  input: PutBucketNotificationConfigurationCommandInput,
  context: S3Context,
) {
  const bucket = requireBucket(input, context);
  const notification = withIds(input.NotificationConfiguration ?? {}, context);
  const subscriptions = subscriptionsOf(notification);
  requireNoOverlap(subscriptions);
  if (!input.SkipDestinationValidation) requireDestinations(subscriptions, context);
  const isEmpty = subscriptions.length === 0 && !notification.EventBridgeConfiguration;
  const known = new Set(subscriptionsOf(bucket.configurations.notification ?? {}).map(({ arn }) => arn));
  setConfiguration(bucket, 'notification', isEmpty ? undefined : notification, context);
  for (const { arn } of subscriptions) if (!known.has(arn)) sendTestEvent(bucket, arn, context);
  return {};
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketNotificationConfiguration.html */
export function getBucketNotificationConfiguration(
  input: GetBucketNotificationConfigurationCommandInput,
  context: S3Context,
) {
  return { ...requireBucket(input, context).configurations.notification };
}

function withIds(notification: NotificationConfiguration, { ids }: S3Context): NotificationConfiguration {
  const named = <Entry extends { Id?: string | undefined }>(entries: readonly Entry[] | undefined) =>
    entries?.map((entry) => ({ ...entry, Id: entry.Id || ids.lower(32) }));
  const { LambdaFunctionConfigurations, QueueConfigurations, TopicConfigurations } = notification;
  return {
    ...notification,
    ...(LambdaFunctionConfigurations ? { LambdaFunctionConfigurations: named(LambdaFunctionConfigurations) } : {}),
    ...(QueueConfigurations ? { QueueConfigurations: named(QueueConfigurations) } : {}),
    ...(TopicConfigurations ? { TopicConfigurations: named(TopicConfigurations) } : {}),
  };
}

function requireDestinations(subscriptions: readonly Subscription[], context: S3Context): void {
  const unreachable = subscriptions.find(({ arn }) => !context.canDeliverTo(arn));
  if (!unreachable) return;
  const fields = { ArgumentName1: unreachable.arn, ArgumentValue1: 'The destination does not exist' };
  const message = 'Unable to validate the following destination configurations';
  throw new AwsError('InvalidArgument', message, { status: 400, fields });
}

function requireNoOverlap(subscriptions: readonly Subscription[]): void {
  for (const [index, left] of subscriptions.entries()) {
    for (const right of subscriptions.slice(index + 1)) {
      if (!overlap(left, right)) continue;
      const message = 'Configurations overlap. Configurations on the same bucket cannot share a common event type.';
      throw new AwsError('InvalidArgument', message, { status: 400 });
    }
  }
}

/** Two configurations overlap when one key and one event could belong to both. */
function overlap(left: Subscription, right: Subscription): boolean {
  const sharesEvent = left.events.some((one) => right.events.some((other) => covers(one, other) || covers(other, one)));
  const sharesPrefix = left.prefix.startsWith(right.prefix) || right.prefix.startsWith(left.prefix);
  const sharesSuffix = left.suffix.endsWith(right.suffix) || right.suffix.endsWith(left.suffix);
  return sharesEvent && sharesPrefix && sharesSuffix;
}

/** Functions get none: a test would run them. */
function sendTestEvent(bucket: Bucket, arn: string, context: S3Context): void {
  if (arn.startsWith('arn:aws:lambda:') || !context.canDeliverTo(arn)) return;
  const requestId = context.ids.upper(16);
  const payload = {
    Service: 'Amazon S3',
    Event: 's3:TestEvent',
    Time: new Date(context.clock.now()).toISOString(),
    Bucket: bucket.name,
    RequestId: requestId,
    HostId: requestId,
  };
  void context.deliver({
    kind: 'bucket-notification',
    from: `arn:aws:s3:::${bucket.name}`,
    to: arn,
    payload: JSON.stringify(payload),
    parameters: { subject: 'Amazon S3 Notification' },
    principal: 's3.amazonaws.com',
  });
}
