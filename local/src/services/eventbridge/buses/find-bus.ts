import { parseArn } from '../../../service/arn.ts';
import { notFound } from '../errors.ts';
import type { Context, StoredBus } from '../state.ts';

export const DEFAULT_BUS = 'default';

/** The name in what an API takes as `EventBusName`: a name, a bus's ARN, or nothing for the default bus. */
export function busNameOf(nameOrArn: string | undefined): string {
  if (nameOrArn === undefined) return DEFAULT_BUS;
  const resource = parseArn(nameOrArn)?.resource;
  return resource?.startsWith('event-bus/') ? resource.slice('event-bus/'.length) : nameOrArn;
}

/** The bus of that name or ARN. Throws ResourceNotFoundException. */
export function findBus(nameOrArn: string | undefined, { state }: Context): StoredBus {
  const name = busNameOf(nameOrArn);
  const bus = state.buses.get(name);
  if (bus === undefined) throw notFound(`Event bus ${name} does not exist.`);
  return bus;
}

export function busArn(name: string, context: Context): string {
  return context.arn('events', `event-bus/${name}`);
}
