import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue/index.js';
import { Lazy } from 'cdktf';
import { Construct } from 'constructs';
import { Alarm } from './alarm.ts';
import { type Grant, policyOf, type ResourceGrant } from './grant.ts';
import { checkRange } from './limits.ts';
import type { ServiceProps } from './service-context.ts';

/** The services of AWS that put a message that they cannot deliver into a queue by themselves, without a role. */
type DeliveringService = 'events.amazonaws.com' | 'sns.amazonaws.com';

export interface DeadLetterQueueProps extends ServiceProps {
  /** The queue's name without the stage. @default the service's name and the construct's id */
  readonly name?: string;
  /** How long a message waits for someone to look at it, 60 to 1,209,600. @default 14 days, the longest there is */
  readonly retentionSeconds?: number;
}

/**
 * Where the messages of one consumer go that could not be handled. One queue takes both what could not be delivered to
 * the consumer and what the consumer failed on; an alarm tells when it is not empty.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
 */
export class DeadLetterQueue extends Construct {
  readonly name: string;
  /** The ARN as an attribute of the queue: what holds it is made after the queue, which takes 25 s. */
  readonly arn: string;
  /** The same ARN from the name alone: for policies, which need not wait for the queue. */
  readonly arnByName: string;
  /** The URL as an attribute of the queue. */
  readonly url: string;

  private readonly senders = new Map<string, ResourceGrant>();

  constructor(scope: Construct, id: string, { service, name, retentionSeconds = 1_209_600 }: DeadLetterQueueProps) {
    super(scope, id);
    const { names } = service;
    const unprefixed = name ?? `${names.service}-${id}`;
    this.name = names.physical('queue', unprefixed);
    this.arnByName = names.arn('sqs', this.name);
    const queue = new SqsQueue(this, 'Resource', {
      name: this.name,
      messageRetentionSeconds: checkRange('Message retention in seconds', retentionSeconds, 60, 1_209_600),
      sqsManagedSseEnabled: true,
      // Inline, as a queue policy of its own would make every apply wait another 25 s.
      policy: Lazy.stringValue({ produce: () => this.policy() }),
    });
    this.arn = queue.arn;
    this.url = queue.url;
    new Alarm(this, 'alarm', {
      service,
      name: `${unprefixed}-not-empty`,
      description: `Messages wait in ${this.name}: they were retried and given up. Read one, repair, then redrive.`,
      namespace: 'AWS/SQS',
      metricName: 'ApproximateNumberOfMessagesVisible',
      dimensions: { QueueName: this.name },
      statistic: 'Maximum',
    });
  }

  /** What a role needs to put messages into the queue. */
  get sendGrant(): Grant {
    return { sid: 'SendDeadLetters', actions: ['sqs:SendMessage'], resources: [this.arnByName] };
  }

  /**
   * Lets a service of AWS put in what it could not deliver, on behalf of one resource.
   *
   * @param sourceArn the rule or topic that delivers
   */
  acceptFrom(service: DeliveringService, sourceArn: string): void {
    this.senders.set(sourceArn, {
      sid: `Accept${this.senders.size + 1}`,
      principal: { Service: service },
      actions: ['sqs:SendMessage'],
      resources: [this.arnByName],
      conditions: { ArnEquals: { 'aws:SourceArn': sourceArn } },
    });
  }

  private policy(): string | undefined {
    return this.senders.size === 0 ? undefined : policyOf([...this.senders.values()]).json;
  }
}
