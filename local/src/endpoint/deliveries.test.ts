import { beforeEach, describe, expect, it } from '@jest/globals';
import { createManualClock } from '../service/clock.ts';
import type { Delivery, DeliveryRecord, DeliveryRequest } from '../service/delivery.ts';
import { AwsError, NotImplementedError } from '../service/errors.ts';
import { createIds } from '../service/ids.ts';
import { StateMap } from '../service/state-map.ts';
import { deadLetterRequest } from './dead-letter.ts';
import { createDeliveries, type PendingDelivery } from './deliveries.ts';
import { createFaults } from './faults.ts';
import { createRecorder } from './recorder.ts';
import { createWork } from './work.ts';

const QUEUE = 'arn:aws:sqs:eu-west-1:000000000000:dead';
const request: DeliveryRequest = {
  kind: 'rule',
  from: 'arn:aws:events:eu-west-1:000000000000:rule/bus/orders',
  to: 'arn:aws:lambda:eu-west-1:000000000000:function:f',
  payload: '{"n":1}',
  principal: 'events.amazonaws.com',
  retry: { retryAttemptsMax: 2, ageSecondsMax: 3600, backoff: { baseSeconds: 10, maxSeconds: 15 } },
  deadLetter: { arn: QUEUE, format: 'rule' },
};

function create() {
  const clock = createManualClock();
  const faults = createFaults();
  const recorder = createRecorder();
  const pending = new StateMap<string, PendingDelivery>();
  const received: Delivery[] = [];
  let answer: (delivery: Delivery) => void = () => {};
  const options = {
    pending,
    clock,
    faults,
    recorder,
    ids: createIds(1),
    work: createWork(),
    deadLetter: deadLetterRequest,
    receive: async (delivery: Delivery) => {
      received.push(delivery);
      answer(delivery);
    },
  };
  return {
    clock,
    faults,
    pending,
    received,
    options,
    deliveries: createDeliveries(options),
    outcomes: () => recorder.latest().map((seen) => (seen as DeliveryRecord).outcome),
    failWith(error: AwsError) {
      answer = ({ to }) => {
        if (to === request.to) throw error;
      };
    },
  };
}

let world: ReturnType<typeof create>;
beforeEach(() => {
  world = create();
});

describe('a delivery', () => {
  it('reaches its target once and is forgotten', async () => {
    await world.deliveries.deliver(request);
    expect(world.received).toHaveLength(1);
    expect(world.pending.size).toBe(0);
    expect(world.outcomes()).toEqual(['delivered']);
  });

  it('is retried after growing pauses, then dead-lettered with the reason', async () => {
    world.failWith(new AwsError('ThrottlingException', 'Rate exceeded'));
    await world.deliveries.deliver(request);
    await world.clock.advance(9_999);
    expect(world.received).toHaveLength(1);
    await world.clock.advance(1);
    expect(world.received).toHaveLength(2);
    await world.clock.advance(15_000);
    expect(world.outcomes()).toEqual(['retrying', 'retrying', 'dead-lettered', 'delivered']);
    const letter = world.received.at(-1);
    expect(letter).toMatchObject({ to: QUEUE, payload: request.payload });
    expect(letter?.parameters?.MessageAttributes).toMatchObject({
      RULE_ARN: { StringValue: request.from },
      TARGET_ARN: { StringValue: request.to },
      ERROR_CODE: { StringValue: 'THROTTLING' },
      EXHAUSTED_RETRY_CONDITION: { StringValue: 'MaximumRetryAttempts' },
      RETRY_ATTEMPTS: { StringValue: '2' },
    });
    expect(world.pending.size).toBe(0);
  });

  it('that the target refuses is dead-lettered at once', async () => {
    world.failWith(new AwsError('AccessDeniedException', 'no permission', { status: 403 }));
    await world.deliveries.deliver(request);
    expect(world.outcomes()).toContain('dead-lettered');
    expect(world.received.at(-1)?.parameters?.MessageAttributes).toMatchObject({
      ERROR_CODE: { StringValue: 'NO_PERMISSIONS' },
    });
    expect(world.received.filter(({ to }) => to === request.to)).toHaveLength(1);
  });

  it('is tried again after a refusal too where its sender says so, but not what is not implemented', async () => {
    world.failWith(new AwsError('AccessDeniedException', 'no permission', { status: 403 }));
    const retry = { retryAttemptsMax: 1, ageSecondsMax: 60, backoff: { baseSeconds: 1, maxSeconds: 1 } };
    await world.deliveries.deliver({ ...request, retry: { ...retry, everyError: true } });
    await world.clock.advance(1000);
    expect(world.received.filter(({ to }) => to === request.to)).toHaveLength(2);
    world.failWith(new NotImplementedError('Delivery to ecs'));
    await world.deliveries.deliver({ ...request, retry: { ...retry, everyError: true } });
    expect(world.outcomes().filter((outcome) => outcome === 'retrying')).toHaveLength(1);
  });

  it('that grows too old is given up', async () => {
    world.failWith(new AwsError('InternalFailure', 'down'));
    await world.deliveries.deliver({
      ...request,
      retry: { retryAttemptsMax: 100, ageSecondsMax: 30, backoff: { baseSeconds: 20, maxSeconds: 20 } },
    });
    await world.clock.advance(60_000);
    expect(world.received.filter(({ to }) => to === request.to)).toHaveLength(3);
    expect(world.received.at(-1)?.parameters?.MessageAttributes).toMatchObject({
      EXHAUSTED_RETRY_CONDITION: { StringValue: 'MaximumEventAgeInSeconds' },
    });
  });

  it('that waits for a retry goes on in another process', async () => {
    world.failWith(new AwsError('InternalFailure', 'down'));
    await world.deliveries.deliver(request);
    world.deliveries.stop();
    const next = createDeliveries(world.options);
    next.resume();
    await world.clock.advance(10_000);
    expect(world.received.at(-1)).toMatchObject({ attempts: 2, payload: request.payload });
  });

  it('that begins before what was left is taken up begins once', async () => {
    world.failWith(new AwsError('InternalFailure', 'down'));
    const begun = world.deliveries.deliver(request);
    world.deliveries.resume();
    await begun;
    await world.clock.advance(10_000);
    expect(world.received.map(({ attempts }) => attempts)).toEqual([1, 2]);
  });

  it('arrives twice under a duplicate fault', async () => {
    world.faults.add({ at: 'deliver', by: '*function:f', action: 'duplicate' });
    await world.deliveries.deliver(request);
    await world.deliveries.deliver(request);
    expect(world.received).toHaveLength(3);
  });
});
