import type { NotificationConfiguration, NotificationConfigurationFilter } from '@aws-sdk/client-s3';
import type { ObjectEvent } from './object-event.ts';

/** One destination of a bucket's notifications: a function, a queue or a topic. */
export interface Subscription {
  readonly id: string;
  readonly arn: string;
  readonly events: readonly string[];
  readonly prefix: string;
  readonly suffix: string;
  takes(event: ObjectEvent): boolean;
}

/** All destinations of a configuration, EventBridge apart. */
export function subscriptionsOf(notification: NotificationConfiguration): Subscription[] {
  const { LambdaFunctionConfigurations, QueueConfigurations, TopicConfigurations } = notification;
  return [
    ...(LambdaFunctionConfigurations ?? []).map((entry) => subscription(entry, entry.LambdaFunctionArn)),
    ...(QueueConfigurations ?? []).map((entry) => subscription(entry, entry.QueueArn)),
    ...(TopicConfigurations ?? []).map((entry) => subscription(entry, entry.TopicArn)),
  ];
}

function subscription(
  entry: {
    readonly Id?: string | undefined;
    readonly Events: readonly string[] | undefined;
    readonly Filter?: NotificationConfigurationFilter | undefined;
  },
  arn: string | undefined,
): Subscription {
  const events = entry.Events ?? [];
  const prefix = ruleValue(entry.Filter, 'prefix');
  const suffix = ruleValue(entry.Filter, 'suffix');
  return {
    id: entry.Id ?? '',
    arn: arn ?? '',
    events,
    prefix,
    suffix,
    takes: ({ name, key }) =>
      events.some((wanted) => covers(wanted, `s3:${name}`)) && key.startsWith(prefix) && key.endsWith(suffix),
  };
}

/** Whether `s3:ObjectCreated:*` covers `s3:ObjectCreated:Put`. */
export function covers(wanted: string, name: string): boolean {
  return wanted.endsWith('*') ? name.startsWith(wanted.slice(0, -1)) : wanted === name;
}

function ruleValue(filter: NotificationConfigurationFilter | undefined, wanted: string): string {
  const rules = filter?.Key?.FilterRules ?? [];
  return rules.find(({ Name }) => Name?.toLowerCase() === wanted)?.Value ?? '';
}
