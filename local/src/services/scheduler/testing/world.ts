import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as lambdaModel from '@aws-sdk/client-lambda';
import {
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  SchedulerClient,
  type Target,
} from '@aws-sdk/client-scheduler';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { defineService } from '../../../service/service.ts';
import { createManualClock, type ManualClock, startTestEndpoint } from '../../../testing/start-test-endpoint.ts';
import { cloudwatch } from '../../cloudwatch/service.ts';
import { dynamodb } from '../../dynamodb/service.ts';
import { eventbridge } from '../../eventbridge/service.ts';
import { sns } from '../../sns/service.ts';
import { sqs } from '../../sqs/service.ts';
import { stepfunctions } from '../../stepfunctions/service.ts';
import { scheduler } from '../service.ts';

export const NOON = Date.UTC(2026, 4, 1, 12);
export const ROLE = 'arn:aws:iam::000000000000:role/scheduler';

/** What a stand-in for Lambda was asked. */
export interface Invocation {
  readonly arn: string | undefined;
  readonly type: string | undefined;
  readonly payload: string;
  readonly by: string;
}

/**
 * An endpoint at noon with the services that schedules call, and short words for what tests do with it.
 * @param kept the clock and the folder of a world that was stopped, to go on with it
 */
export async function startWorld(kept: { readonly clock?: ManualClock; readonly stateFolder?: string } = {}) {
  const { clock = createManualClock(NOON) } = kept;
  const invocations: Invocation[] = [];
  const lambda = defineService({
    name: 'lambda',
    protocol: { kind: 'rest-json', signingName: 'lambda' },
    model: lambdaModel,
    state: () => ({}),
    operations: {
      Invoke: ({ FunctionName, InvocationType, Payload }, { principal }) => {
        const payload = Buffer.from(Payload as Uint8Array).toString();
        invocations.push({ arn: FunctionName, type: InvocationType, payload, by: principal.arn });
        return { StatusCode: 202 };
      },
    },
  });
  const services = [scheduler, sqs, sns, dynamodb, eventbridge, stepfunctions, cloudwatch, lambda];
  const endpoint = await startTestEndpoint(services, { ...kept, clock, seed: 1 });
  const client = new SchedulerClient(endpoint.client);
  const queues = new SQSClient(endpoint.client);
  const queueUrl = (name: string) => `${endpoint.url}/000000000000/${name}`;
  return {
    endpoint,
    clock,
    client,
    invocations,
    queueUrl,
    /** Makes a queue and gives its ARN. */
    async queue(QueueName: string, Attributes = {}): Promise<string> {
      await queues.send(new CreateQueueCommand({ QueueName, Attributes }));
      return `arn:aws:sqs:eu-west-1:000000000000:${QueueName}`;
    },
    /** Takes what is in a queue. */
    async messages(name: string): Promise<Message[]> {
      await endpoint.idle();
      const input = { QueueUrl: queueUrl(name), MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] };
      const { Messages = [] } = await queues.send(new ReceiveMessageCommand({ ...input, WaitTimeSeconds: 0 }));
      for (const { ReceiptHandle } of Messages) {
        await queues.send(new DeleteMessageCommand({ QueueUrl: queueUrl(name), ReceiptHandle }));
      }
      return Messages;
    },
    async table(TableName: string): Promise<DynamoDBClient> {
      const dynamo = new DynamoDBClient(endpoint.client);
      const key = { AttributeName: 'id', KeyType: 'HASH' as const };
      const attribute = { AttributeName: 'id', AttributeType: 'S' as const };
      await dynamo.send(
        new CreateTableCommand({
          ...{ TableName, KeySchema: [key], AttributeDefinitions: [attribute], BillingMode: 'PAY_PER_REQUEST' },
        }),
      );
      return dynamo;
    },
    /** A schedule that fires at one minute past noon, unless said otherwise. */
    schedule: (Name: string, target: Partial<Target>, input: Partial<CreateScheduleCommandInput> = {}) =>
      client.send(
        new CreateScheduleCommand({
          Name,
          ScheduleExpression: 'at(2026-05-01T12:01:00)',
          FlexibleTimeWindow: { Mode: 'OFF' },
          Target: { Arn: '', RoleArn: ROLE, ...target },
          ...input,
        }),
      ),
  };
}
