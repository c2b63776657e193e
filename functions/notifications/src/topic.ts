import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { clientConfiguration } from '@signalbox/runtime/client-configuration';
import type { Message } from './message.ts';

/** Where messages for people go. */
export interface Topic {
  publish(message: Message): Promise<void>;
}

/**
 * The SNS topic of that ARN.
 *
 * @see https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
 */
export function createTopic(arn: string, client = new SNSClient(clientConfiguration)): Topic {
  return {
    async publish({ subject, text, attributes }) {
      const MessageAttributes = Object.fromEntries(
        Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
      );
      await client.send(new PublishCommand({ TopicArn: arn, Subject: subject, Message: text, MessageAttributes }));
    },
  };
}
