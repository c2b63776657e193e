import type { PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { asRole } from '../execution/as-role.ts';
import { serviceOf } from '../pipes/arn-service.ts';
import type { StoredPipe } from '../state.ts';
import type { Send, TargetEvent } from './create-target.ts';
import { resolveParameter } from './dynamic-parameter.ts';
import { idsOf } from './failed-events.ts';
import { inPortions } from './in-portions.ts';

const ENTRIES_MAX = 10;

/** Puts each event on a bus, with the payload as its detail. */
export const sendToBus: Send = (events, pipe, context) =>
  inPortions(events, ENTRIES_MAX, async (portion) => {
    const input = { Entries: portion.map((event) => toEntry(event, pipe)) };
    const { Entries = [] } = await context.call('eventbridge', 'PutEvents', input, asRole(pipe, context));
    const refused = portion.filter((_, index) => Entries[index]?.ErrorCode !== undefined);
    return idsOf(refused, Entries.find(({ ErrorMessage }) => ErrorMessage !== undefined)?.ErrorMessage);
  });

function toEntry({ value, payload }: TargetEvent, pipe: StoredPipe): PutEventsRequestEntry {
  const parameters = pipe.targetParameters?.EventBridgeEventBusParameters;
  const resources = parameters?.Resources?.map((resource) => resolveParameter(resource, value) ?? '');
  return {
    EventBusName: pipe.target,
    Source: resolveParameter(parameters?.Source, value) ?? `Pipe ${pipe.name}`,
    DetailType: resolveParameter(parameters?.DetailType, value) ?? `Event from aws:${serviceOf(pipe.source)}`,
    Detail: payload,
    Resources: resources,
    Time: toDate(resolveParameter(parameters?.Time, value)),
  };
}

/** A time in ISO 8601 or in seconds since the epoch. */
function toDate(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const date = /^\d+(\.\d+)?$/.test(text) ? new Date(Number(text) * 1000) : new Date(text);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
