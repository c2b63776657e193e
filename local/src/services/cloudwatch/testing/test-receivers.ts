import * as eventBridgeModel from '@aws-sdk/client-eventbridge';
import * as snsModel from '@aws-sdk/client-sns';
import { defineService } from '../../../service/service.ts';
import { createLambdaReceiver } from '../../../testing/lambda-receiver.ts';

export const TOPIC = 'arn:aws:sns:eu-west-1:000000000000:alarms';
export const FUNCTION = 'arn:aws:lambda:eu-west-1:000000000000:function:alarm';

/** SNS, Lambda and EventBridge that only remember what alarms tell them. */
export function createReceivers() {
  const published: { Subject: unknown; payload: string; principal: string }[] = [];
  const invoked: unknown[] = [];
  const events: object[] = [];

  const sns = defineService({
    name: 'sns',
    protocol: { kind: 'query', signingName: 'sns' },
    model: snsModel,
    arnService: 'sns',
    state: () => ({}),
    operations: {},
    receive({ payload, parameters, delivery }) {
      published.push({ Subject: parameters.Subject, payload, principal: delivery.principal });
    },
  });
  const lambda = createLambdaReceiver(({ payload }) => invoked.push(JSON.parse(payload)));
  const eventbridge = defineService({
    name: 'eventbridge',
    protocol: { kind: 'json', signingName: 'events', targetPrefix: 'AWSEvents' },
    model: eventBridgeModel,
    state: () => ({}),
    operations: {
      PutEvents({ Entries = [] }) {
        for (const { Detail = '{}', ...entry } of Entries) events.push({ ...entry, detail: JSON.parse(Detail) });
        return { FailedEntryCount: 0, Entries: [] };
      },
    },
  });
  return {
    services: [sns, lambda, eventbridge],
    published,
    invoked,
    events,
    clear() {
      for (const list of [published, invoked, events]) list.length = 0;
    },
  };
}
