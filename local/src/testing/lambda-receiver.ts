import * as model from '@aws-sdk/client-lambda';
import type { ReceivedDelivery } from '../service/context.ts';
import { defineService, type Service } from '../service/service.ts';

/** A Lambda that runs nothing: it gives what is delivered to its functions to a test. */
export function createLambdaReceiver(receive: (delivery: ReceivedDelivery) => void): Service {
  return defineService({
    name: 'lambda',
    protocol: { kind: 'rest-json', signingName: 'lambda' },
    model,
    arnService: 'lambda',
    state: () => ({}),
    operations: {},
    receive,
  });
}
