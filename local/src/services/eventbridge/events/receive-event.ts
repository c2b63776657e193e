import { parseArn } from '../../../service/arn.ts';
import type { ReceivedDelivery } from '../../../service/context.ts';
import { validationError } from '../../../service/validation-error.ts';
import { findBus } from '../buses/find-bus.ts';
import type { Context } from '../state.ts';
import type { BusEvent } from './create-event.ts';
import { routeEvent } from './route-event.ts';

const HOPS_MAX = 10;

/**
 * Takes an event that a rule of another bus forwards. It keeps its id, account and time.
 * @throws AwsError ResourceNotFoundException; ValidationException for what is no event, or goes round in circles
 */
export function receiveEvent({ arn, payload, parameters }: ReceivedDelivery, context: Context): void {
  if (!parseArn(arn)?.resource.startsWith('event-bus/')) throw validationError(`${arn} is not an event bus.`);
  const bus = findBus(arn, context);
  const hops = Number(parameters.hops ?? 0);
  if (hops > HOPS_MAX) throw validationError(`The event was forwarded from bus to bus more than ${HOPS_MAX} times.`);
  const event: unknown = JSON.parse(payload);
  if (!isBusEvent(event)) throw validationError(`What was sent to ${arn} is not an event.`);
  routeEvent(bus.name, event, context, { hops });
}

function isBusEvent(value: unknown): value is BusEvent {
  if (typeof value !== 'object' || value === null) return false;
  return 'id' in value && 'source' in value && 'detail-type' in value && 'detail' in value;
}
