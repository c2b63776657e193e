import { AwsError } from '../../../service/errors.ts';
import { type FunctionReference, qualifiedKey } from '../functions/function-name.ts';
import { executionOf } from '../invocation/execution.ts';
import { count, type Invoked, invokeFunction, newTraceId } from '../invocation/invoke-function.ts';
import type { LambdaContext } from '../lambda-context.ts';
import type { AsyncEvent } from '../state.ts';
import { sendToDeadLetterQueue } from './dead-letter.ts';
import { type DestinationCondition, sendToDestination } from './destinations.ts';
import { afterFailure, afterThrottle, isTooOld, type RetryDecision, type RetrySettings } from './retry-schedule.ts';
import { createWaitingLine } from './waiting-line.ts';

/** The queue behind asynchronous invocations. Events survive a restart until they are done with. */
export interface AsyncQueue {
  /** @returns the request id that all executions of the event have */
  accept(reference: FunctionReference, payload: string): string;
  /** Takes up what was there when the endpoint stopped. */
  resume(): void;
  stop(): void;
}

/** What is configured for asynchronous invocations, AWS's defaults included. */
interface AsyncSettings extends RetrySettings {
  readonly onSuccess: string | undefined;
  readonly onFailure: string | undefined;
}

const DEFAULT_RETRY_ATTEMPTS = 2;
const DEFAULT_EVENT_AGE_SECONDS = 6 * 3600;
/** So many events of one function are executed at once: as many as there is any use for on one machine. */
const CONCURRENCY_MAX = 64;

export function createAsyncQueue(context: LambdaContext): AsyncQueue {
  const { asyncEvents } = context.state;
  const timers = new Set<() => void>();
  const line = createWaitingLine<AsyncEvent>({
    limit: (name) => Math.min(CONCURRENCY_MAX, Math.max(1, executionOf(context).concurrency.limit(name))),
    run: execute,
  });

  function enter(event: AsyncEvent): void {
    asyncEvents.set(event.requestId, event);
    const delay = event.dueAt - context.clock.now();
    if (delay <= 0) {
      begin(event);
      return;
    }
    const cancel = context.clock.setTimeout(() => {
      timers.delete(cancel);
      begin(event);
    }, delay);
    timers.add(cancel);
  }

  function begin(event: AsyncEvent): void {
    context.background(`event ${event.requestId} of ${event.functionName}`, line.add(event.functionName, event));
  }

  async function execute(event: AsyncEvent): Promise<void> {
    const settings = settingsOf(context, event);
    const age = context.clock.now() - event.acceptedAt;
    count(context, referenceOf(event), 'AsyncEventAge', age, 'Milliseconds');
    const decision = beforeExecution(context, event, settings);
    if (decision) {
      follow(event, settings, decision);
      return;
    }
    try {
      const result = await invokeFunction(context, { ...event, ...referenceOf(event) });
      // What fails because the endpoint stops is executed again after its next start.
      if (!executionOf(context).stopping) executed(event, settings, result);
    } catch (error) {
      notExecuted(event, settings, error);
    }
  }

  function executed(event: AsyncEvent, settings: AsyncSettings, { payload, executedVersion, failed }: Invoked): void {
    const executions = event.executions + 1;
    const next: AsyncEvent = { ...event, executions, throttles: 0, lastResponse: { payload, executedVersion } };
    if (failed) {
      follow(next, settings, afterFailure(settings, event.acceptedAt, context.clock.now(), executions));
    } else {
      sendToDestination(context, next, settings.onSuccess, 'Success');
      asyncEvents.delete(event.requestId);
    }
  }

  /** Without capacity the event waits; when its function is gone or cannot run here it is dropped, and that is said. */
  function notExecuted(event: AsyncEvent, settings: AsyncSettings, error: unknown): void {
    if (!(error instanceof AwsError) || error.code !== 'TooManyRequestsException') {
      asyncEvents.delete(event.requestId);
      throw error;
    }
    const next = { ...event, throttles: event.throttles + 1 };
    follow(next, settings, afterThrottle(settings, event.acceptedAt, context.clock.now(), next.throttles));
  }

  function follow(event: AsyncEvent, settings: AsyncSettings, decision: RetryDecision<DestinationCondition>): void {
    if ('retryAt' in decision) {
      enter({ ...event, dueAt: decision.retryAt });
      return;
    }
    count(context, referenceOf(event), 'AsyncEventsDropped', 1);
    sendToDestination(context, event, settings.onFailure, decision.giveUp);
    sendToDeadLetterQueue(context, event);
    asyncEvents.delete(event.requestId);
  }

  return {
    accept({ name, qualifier }, payload) {
      const now = context.clock.now();
      const requestId = context.ids.uuid();
      const times = { acceptedAt: now, dueAt: now, executions: 0, throttles: 0 };
      count(context, { name, qualifier }, 'AsyncEventsReceived', 1);
      enter({ requestId, functionName: name, qualifier, payload, traceId: newTraceId(context), ...times });
      return requestId;
    },
    resume() {
      for (const event of [...asyncEvents.values()]) enter(event);
    },
    stop() {
      for (const cancel of timers) cancel();
      timers.clear();
      line.stop();
    },
  };
}

/** A function without any capacity takes no events, and an event that came of age while it waited is not begun again. */
function beforeExecution(
  context: LambdaContext,
  event: AsyncEvent,
  settings: AsyncSettings,
): { readonly giveUp: DestinationCondition } | undefined {
  if (context.state.reservedConcurrency.get(event.functionName) === 0) return { giveUp: 'ZeroReservedConcurrency' };
  const hasWaited = event.executions > 0 || event.throttles > 0;
  return hasWaited && isTooOld(settings, event.acceptedAt, context.clock.now())
    ? { giveUp: 'EventAgeExceeded' }
    : undefined;
}

function settingsOf(context: LambdaContext, event: AsyncEvent): AsyncSettings {
  const config = context.state.eventInvokeConfigs.get(qualifiedKey(event.functionName, event.qualifier));
  return {
    maximumRetryAttempts: config?.MaximumRetryAttempts ?? DEFAULT_RETRY_ATTEMPTS,
    maximumEventAgeSeconds: config?.MaximumEventAgeInSeconds ?? DEFAULT_EVENT_AGE_SECONDS,
    onSuccess: config?.DestinationConfig?.OnSuccess?.Destination,
    onFailure: config?.DestinationConfig?.OnFailure?.Destination,
  };
}

function referenceOf({ functionName, qualifier }: AsyncEvent): FunctionReference {
  return { name: functionName, qualifier };
}
