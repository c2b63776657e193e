import type { Clock } from '../service/clock.ts';
import type { GivenUpDelivery } from '../service/context.ts';
import type {
  Delivery,
  DeliveryOutcome,
  DeliveryRequest,
  ExhaustedCondition,
  RetryPolicy,
} from '../service/delivery.ts';
import { type AwsError, asAwsError } from '../service/errors.ts';
import type { Ids } from '../service/ids.ts';
import type { StateMap } from '../service/state-map.ts';
import { type Faults, faultError } from './faults.ts';
import type { Recorder } from './recorder.ts';
import type { Work } from './work.ts';

/** A delivery that is kept until it is done, with the time of its next attempt. */
export interface PendingDelivery extends Delivery {
  readonly dueAt: number;
}

export interface Deliveries {
  deliver(request: DeliveryRequest): Promise<void>;
  /** Takes up what was pending when the endpoint last stopped. */
  resume(): void;
  stop(): void;
}

export interface DeliveriesOptions {
  readonly pending: StateMap<string, PendingDelivery>;
  /** Hands a delivery to its target's service. */
  receive(delivery: Delivery): Promise<void>;
  /** The letter for a delivery that is given up; undefined when nothing is kept of it. */
  deadLetter(givenUp: GivenUpDelivery): DeliveryRequest | undefined;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly faults: Faults;
  readonly recorder: Recorder;
  readonly work: Work;
}

const ONCE: RetryPolicy = { retryAttemptsMax: 0, ageSecondsMax: 0, backoff: { baseSeconds: 1, maxSeconds: 1 } };

/** The one place where services hand things to each other: retries, dead letters, faults and the record of it all. */
export function createDeliveries(options: DeliveriesOptions): Deliveries {
  const { pending, clock, ids, faults, recorder, work } = options;
  const timers = new Set<() => void>();
  // Services may deliver as they start, before what was left is taken up.
  const left = [...pending.keys()];

  async function attempt(delivery: PendingDelivery): Promise<void> {
    const startedAt = clock.now();
    const made = { ...delivery, attempts: delivery.attempts + 1 };
    try {
      const fault = faults.take('deliver', delivery.to, ['error', 'duplicate']);
      if (fault?.action === 'error') throw faultError(fault);
      await options.receive(made);
      if (fault?.action === 'duplicate') await options.receive(made);
      pending.delete(delivery.id);
      record(made, 'delivered', startedAt);
    } catch (error) {
      failed(made, asAwsError(error), startedAt);
    }
  }

  function failed(delivery: Delivery, error: AwsError, startedAt: number): void {
    const policy = delivery.retry ?? ONCE;
    const exhausted = exhaustedCondition(delivery, policy, error, clock.now());
    if (exhausted === undefined) {
      const dueAt = clock.now() + backoffMilliseconds(policy, delivery.attempts, ids.random());
      const waiting = { ...delivery, dueAt };
      pending.set(delivery.id, waiting);
      schedule(waiting);
      record(delivery, 'retrying', startedAt, error);
      return;
    }
    const letter = options.deadLetter({ delivery, error, exhausted });
    // The letter is pending before the delivery is gone: a crash between the two repeats, it does not lose.
    if (letter) void start(letter);
    pending.delete(delivery.id);
    record(delivery, letter ? 'dead-lettered' : 'dropped', startedAt, error);
  }

  function schedule(delivery: PendingDelivery): void {
    const cancel = clock.setTimeout(() => {
      timers.delete(cancel);
      void track(attempt(delivery));
    }, delivery.dueAt - clock.now());
    timers.add(cancel);
  }

  function record(delivery: Delivery, outcome: DeliveryOutcome, startedAt: number, error?: AwsError): void {
    const at = clock.now();
    const base = { kind: 'delivery', delivery, outcome, at, durationMilliseconds: at - startedAt } as const;
    recorder.observe(error ? { ...base, error: { code: error.code, message: error.message } } : base);
  }

  function start(request: DeliveryRequest): Promise<void> {
    const now = clock.now();
    const delivery = { ...request, id: ids.uuid(), firstAttemptAt: now, attempts: 0, dueAt: now };
    pending.set(delivery.id, delivery);
    return track(attempt(delivery));
  }

  function track(attempted: Promise<void>): Promise<void> {
    work.add(attempted);
    return attempted;
  }

  return {
    deliver: start,
    resume() {
      for (const id of left.splice(0)) {
        const delivery = pending.get(id);
        if (delivery) schedule(delivery);
      }
    },
    stop() {
      for (const cancel of timers) cancel();
      timers.clear();
    },
  };
}

/** Why a failed delivery is not tried again; undefined when it is. */
function exhaustedCondition(
  delivery: Delivery,
  policy: RetryPolicy,
  error: AwsError,
  now: number,
): ExhaustedCondition | undefined {
  const isTriedAgain = policy.everyError ? error.status !== 501 : isRetriable(error);
  if (!isTriedAgain) return 'NonRetriableError';
  if (delivery.attempts > policy.retryAttemptsMax) return 'MaximumRetryAttempts';
  return now - delivery.firstAttemptAt >= policy.ageSecondsMax * 1000 ? 'MaximumEventAgeInSeconds' : undefined;
}

/** Throttling and failures of the other side may pass; what it refuses (no permission, not there) stays refused. */
function isRetriable({ code, status }: AwsError): boolean {
  if (/Throttl|TooManyRequests|LimitExceeded|SlowDown/.test(code)) return true;
  if (status !== undefined) return status >= 500 && status !== 501;
  return /^Internal|ServiceUnavailable|^ServiceException$|Runtime\./.test(code);
}

function backoffMilliseconds({ backoff }: RetryPolicy, attempts: number, random: number): number {
  const seconds = Math.min(backoff.baseSeconds * 2 ** (attempts - 1), backoff.maxSeconds);
  return seconds * 1000 * (backoff.jitter ? random : 1);
}
