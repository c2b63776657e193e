import * as model from '@aws-sdk/client-sqs';
import type { ReceivedDelivery } from '../../../service/context.ts';
import { AwsError } from '../../../service/errors.ts';
import { defineService, type Service } from '../../../service/service.ts';

/** A service for tests that takes every delivery to `arn:aws:sqs:…` and remembers it. */
export interface TestTarget {
  readonly service: Service;
  readonly received: ReceivedDelivery[];
  /** The payloads for one queue, parsed. */
  payloads(queue: string): unknown[];
  /** From now on deliveries to this queue fail with the code. */
  fail(queue: string, code: string): void;
}

export function queueArn(name: string): string {
  return `arn:aws:sqs:eu-west-1:000000000000:${name}`;
}

export function createTestTarget(): TestTarget {
  const received: ReceivedDelivery[] = [];
  const failing = new Map<string, string>();
  const service = defineService({
    name: 'sqs',
    protocol: { kind: 'json', signingName: 'sqs', targetPrefix: 'AmazonSQS' },
    model,
    arnService: 'sqs',
    state: () => ({}),
    operations: {},
    receive(delivery) {
      const code = failing.get(delivery.arn);
      if (code !== undefined) throw new AwsError(code, 'The target refuses.');
      received.push(delivery);
    },
  });
  return {
    service,
    received,
    payloads: (queue) =>
      received.filter(({ arn }) => arn === queueArn(queue)).map(({ payload }) => JSON.parse(payload)),
    fail: (queue, code) => failing.set(queueArn(queue), code),
  };
}
