import type {
  PutEventsCommandInput,
  PutEventsCommandOutput,
  PutEventsRequestEntry,
  PutEventsResultEntry,
} from '@aws-sdk/client-eventbridge';
import { Constraints } from '../../../engines/constraints/constraints.ts';
import { parseArn } from '../../../service/arn.ts';
import { NotImplementedError } from '../../../service/errors.ts';
import { validationError } from '../../../service/validation-error.ts';
import { busNameOf } from '../buses/find-bus.ts';
import { BUS_NAME_OR_ARN } from '../names.ts';
import type { Context } from '../state.ts';
import { checkEntry, entryBytes } from './check-entry.ts';
import { type BusEvent, createEvent } from './create-event.ts';
import { routeEvent } from './route-event.ts';

const ENTRIES_MAX = 10;
const REQUEST_BYTES_MAX = 1024 * 1024;

/**
 * Sends events to buses. Entries fail one by one; an event for a bus that does not exist is accepted and goes nowhere.
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html
 * @throws AwsError ValidationException when the request as a whole breaks a limit
 */
export function putEvents(input: PutEventsCommandInput, context: Context): Omit<PutEventsCommandOutput, '$metadata'> {
  const entries = input.Entries ?? [];
  if (input.EndpointId !== undefined) throw new NotImplementedError('eventbridge:PutEvents to a global endpoint');
  const constraints = new Constraints().list('entries', entries, { min: 1, max: ENTRIES_MAX });
  for (const [index, { EventBusName: name }] of entries.entries()) {
    constraints.text(`entries.${index + 1}.member.eventBusName`, name, { min: 1, max: 1600, pattern: BUS_NAME_OR_ARN });
  }
  constraints.check();
  const bytes = entries.reduce((sum, entry) => sum + entryBytes(entry), 0);
  if (bytes > REQUEST_BYTES_MAX) throw validationError('Total size of the entries in the request is over the limit.');
  const results = entries.map((entry) => putEntry(entry, context));
  return { FailedEntryCount: results.filter(({ EventId }) => EventId === undefined).length, Entries: results };
}

function putEntry(entry: PutEventsRequestEntry, context: Context): PutEventsResultEntry {
  const checked = checkEntry(entry, context.principal);
  if ('ErrorCode' in checked) return checked;
  const { Resources: resources = [], Time, EventBusName, TraceHeader: traceHeader } = entry;
  const time = Time?.getTime() ?? context.clock.now();
  const event = createEvent({ ...checked, time, resources }, context);
  const busName = busNameOf(EventBusName);
  const region = parseArn(EventBusName ?? '')?.region ?? context.region;
  if (region !== context.region) forward(event, EventBusName ?? '', context);
  else if (context.state.buses.has(busName)) routeEvent(busName, event, context, { traceHeader });
  return { EventId: event.id };
}

/** A bus of another region takes it as a delivery. */
function forward(event: BusEvent, to: string, context: Context): void {
  const from = context.arn('events', 'event-bus/default');
  void context.deliver({ kind: 'bus', from, to, payload: JSON.stringify(event), principal: 'events.amazonaws.com' });
}
