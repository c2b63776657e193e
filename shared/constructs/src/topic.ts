import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic/index.js';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription/index.js';
import { Construct } from 'constructs';
import type { DeadLetterQueue } from './dead-letter-queue.ts';
import { type Conditions, policyOf } from './grant.ts';
import type { ServiceProps } from './service-context.ts';

/** A service of AWS that publishes to a topic by itself, without a role. */
export interface TopicPublisher {
  /** `cloudwatch.amazonaws.com` */
  readonly service: string;
  /** On behalf of whom: bind it to the account or to a resource. */
  readonly conditions: Conditions;
}

export interface TopicProps extends ServiceProps {
  /** The topic's name without the stage. @default the construct's id */
  readonly name?: string;
  /** E-mail addresses that receive every message, once they have confirmed. */
  readonly emails: readonly string[];
  /** Takes the messages that SNS could not deliver. */
  readonly deadLetterQueue: DeadLetterQueue;
  /** A service of AWS that may publish, beside the roles of the account that are granted it. @default none */
  readonly publisher?: TopicPublisher;
  /**
   * Whether messages are encrypted at rest with the account's key for SNS. Services of AWS may not use that key: switch it
   * off for a topic with a `publisher`. @default true
   */
  readonly encrypted?: boolean;
}

/**
 * A standard topic with its e-mail subscriptions. SNS retries an e-mail 50 times over 6 hours; what it then gives up goes
 * into the dead-letter queue.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html
 */
export class Topic extends Construct {
  readonly name: string;
  /** The ARN as an attribute of the topic: what holds it is made after the topic. */
  readonly arn: string;

  constructor(scope: Construct, id: string, props: TopicProps) {
    super(scope, id);
    const { service, emails, deadLetterQueue, publisher, encrypted = true } = props;
    if (publisher && encrypted)
      throw new Error(`${publisher.service} cannot publish to ${id}: AWS keeps it from the key.`);
    this.name = service.names.physical('topic', props.name ?? id);
    const arnByName = service.names.arn('sns', this.name);
    const topic = new SnsTopic(this, 'Resource', {
      name: this.name,
      ...(encrypted ? { kmsMasterKeyId: 'alias/aws/sns' } : {}),
      policy: policyOfTopic(arnByName, service.stage.account, publisher),
    });
    this.arn = topic.arn;
    deadLetterQueue.acceptFrom('sns.amazonaws.com', arnByName);
    for (const email of emails) {
      new SnsTopicSubscription(this, `email-${email.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`, {
        topicArn: topic.arn,
        protocol: 'email',
        endpoint: email,
        redrivePolicy: JSON.stringify({ deadLetterTargetArn: deadLetterQueue.arn }),
      });
    }
  }
}

function policyOfTopic(arn: string, account: string, publisher: TopicPublisher | undefined): string {
  const publish = { actions: ['sns:Publish'], resources: [arn] };
  const granted = { ...publish, sid: 'GrantedRolesPublish', principal: { AWS: `arn:aws:iam::${account}:root` } };
  if (!publisher) return policyOf([granted]).json;
  const { service, conditions } = publisher;
  return policyOf([granted, { ...publish, sid: 'ServicePublishes', principal: { Service: service }, conditions }]).json;
}
