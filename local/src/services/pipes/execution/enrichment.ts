import { serviceOf } from '../pipes/arn-service.ts';
import type { SourceEvent } from '../sources/source-event.ts';
import type { Context, StoredPipe } from '../state.ts';
import { invoke } from '../targets/invoke-function.ts';
import { runStateMachine } from '../targets/run-state-machine.ts';
import { createInput } from './input.ts';
import { toJsonList } from './json-list.ts';

/** An event as it goes to the target. */
export interface EnrichedEvent {
  /** The source event that it stands for, by which a failure is reported; unknown when the enrichment hides it. */
  readonly id: string | undefined;
  readonly value: unknown;
}

/**
 * Compiles a pipe's enrichment: it is given the batch as a list and answers the events for the target, fewer or more. An
 * empty answer ends the execution without the target. Without an enrichment events go on as they are.
 */
export function createEnrichment(
  pipe: StoredPipe,
  context: Context,
): (events: readonly SourceEvent[]) => Promise<EnrichedEvent[]> {
  const { enrichment } = pipe;
  if (enrichment === undefined) return async (events) => events.map(({ id, event }) => ({ id, value: event }));
  const toInput = createInput(pipe, pipe.enrichmentParameters?.InputTemplate, context);
  const call = serviceOf(enrichment) === 'lambda' ? invoke : runStateMachine;
  return async (events) => {
    const input = toJsonList(events.map(({ event }) => toInput(event)));
    const answer = parseAnswer(await call(pipe, enrichment, input, context));
    return answer.map((value, index) => ({ id: idOf(value) ?? sameId(events, answer, index), value }));
  };
}

function parseAnswer(text: string): unknown[] {
  const value = parse(text);
  if (Array.isArray(value)) return value;
  const isEmpty = value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);
  return isEmpty ? [] : [value];
}

/** What an enrichment returns may be any text. */
function parse(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function idOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const id: unknown = Reflect.get(value, 'messageId') ?? Reflect.get(value, 'eventID');
  return typeof id === 'string' ? id : undefined;
}

/** As many answers as events: they stand for each other in order. */
function sameId(events: readonly SourceEvent[], answer: readonly unknown[], index: number): string | undefined {
  return events.length === answer.length ? events[index]?.id : undefined;
}
