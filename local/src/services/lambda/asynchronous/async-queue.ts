import { AwsError } from '../../../service/errors.ts';
import { type FunctionReference, qualifiedKey } from '../functions/function-name.ts';
import { executionOf } from '../invocation/execution.ts';
import { count, type Invoked, invokeFunction, newTraceId } from '../invocation/invoke-function.ts';
import type { LambdaContext } from '../lambda-context.ts';
import type { AsyncEvent } from '../state.ts';
import { sendToDeadLetterQueue } from './dead-letter.ts';
import { type DestinationCondition, sendToDestination } from './destinations.ts';
import { afterFailure, afterThrottle, isTooOld, type RetryDecision, type RetrySettings } from './retry-schedule.ts';
import { createWaitingLine, type WaitingLine } from './waiting-line.ts';

/** What is configured for asynchronous invocations, AWS's defaults included. */
interface AsyncSettings extends RetrySettings {
  readonly onSuccess: string | undefined;
  readonly onFailure: string | undefined;
}

const DEFAULT_RETRY_ATTEMPTS = 2;
const DEFAULT_EVENT_AGE_SECONDS = 6 * 3600;
/** So many events of one function are executed at once: as many as there is any use for on one machine. */
const CONCURRENCY_MAX = 64;

/** The queue behind asynchronous invocations. Events survive a restart until they are done with. */
export class AsyncQueue {
  readonly #context: LambdaContext;
  readonly #timers = new Set<() => void>();
  readonly #line: WaitingLine<AsyncEvent>;

  constructor(context: LambdaContext) {
    this.#context = context;
    this.#line = createWaitingLine({
      limit: (name) => Math.min(CONCURRENCY_MAX, Math.max(1, executionOf(context).concurrency.limit(name))),
      run: (event) => this.#execute(event),
    });
  }

  /** @returns the request id that all executions of the event have */
  accept({ name, qualifier }: FunctionReference, payload: string): string {
    const context = this.#context;
    const now = context.clock.now();
    const requestId = context.ids.uuid();
    const times = { acceptedAt: now, dueAt: now, executions: 0, throttles: 0 };
    count(context, { name, qualifier }, 'AsyncEventsReceived', 1);
    this.#enter({ requestId, functionName: name, qualifier, payload, traceId: newTraceId(context), ...times });
    return requestId;
  }

  /** Takes up what was there when the endpoint stopped. */
  resume(): void {
    for (const event of [...this.#context.state.asyncEvents.values()]) this.#enter(event);
  }

  stop(): void {
    for (const cancel of this.#timers) cancel();
    this.#timers.clear();
    this.#line.stop();
  }

  #enter(event: AsyncEvent): void {
    const { clock, state } = this.#context;
    state.asyncEvents.set(event.requestId, event);
    const delay = event.dueAt - clock.now();
    if (delay <= 0) {
      this.#begin(event);
      return;
    }
    const cancel = clock.setTimeout(() => {
      this.#timers.delete(cancel);
      this.#begin(event);
    }, delay);
    this.#timers.add(cancel);
  }

  #begin(event: AsyncEvent): void {
    const { requestId, functionName } = event;
    this.#context.background(`event ${requestId} of ${functionName}`, this.#line.add(functionName, event));
  }

  async #execute(event: AsyncEvent): Promise<void> {
    const context = this.#context;
    const settings = settingsOf(context, event);
    const age = context.clock.now() - event.acceptedAt;
    count(context, referenceOf(event), 'AsyncEventAge', age, 'Milliseconds');
    const decision = beforeExecution(context, event, settings);
    if (decision) {
      this.#follow(event, settings, decision);
      return;
    }
    try {
      const result = await invokeFunction(context, { ...event, ...referenceOf(event) });
      // What fails because the endpoint stops is executed again after its next start.
      if (!executionOf(context).stopping) this.#executed(event, settings, result);
    } catch (error) {
      this.#notExecuted(event, settings, error);
    }
  }

  #executed(event: AsyncEvent, settings: AsyncSettings, { payload, executedVersion, failed }: Invoked): void {
    const { clock, state } = this.#context;
    const executions = event.executions + 1;
    const next: AsyncEvent = { ...event, executions, throttles: 0, lastResponse: { payload, executedVersion } };
    if (failed) {
      this.#follow(next, settings, afterFailure(settings, event.acceptedAt, clock.now(), executions));
    } else {
      sendToDestination(this.#context, next, settings.onSuccess, 'Success');
      state.asyncEvents.delete(event.requestId);
    }
  }

  /** Without capacity the event waits; when its function is gone or cannot run here it is dropped, and that is said. */
  #notExecuted(event: AsyncEvent, settings: AsyncSettings, error: unknown): void {
    const { clock, state } = this.#context;
    if (!(error instanceof AwsError) || error.code !== 'TooManyRequestsException') {
      state.asyncEvents.delete(event.requestId);
      throw error;
    }
    const next = { ...event, throttles: event.throttles + 1 };
    this.#follow(next, settings, afterThrottle(settings, event.acceptedAt, clock.now(), next.throttles));
  }

  #follow(event: AsyncEvent, settings: AsyncSettings, decision: RetryDecision<DestinationCondition>): void {
    if ('retryAt' in decision) {
      this.#enter({ ...event, dueAt: decision.retryAt });
      return;
    }
    count(this.#context, referenceOf(event), 'AsyncEventsDropped', 1);
    sendToDestination(this.#context, event, settings.onFailure, decision.giveUp);
    sendToDeadLetterQueue(this.#context, event);
    this.#context.state.asyncEvents.delete(event.requestId);
  }
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
