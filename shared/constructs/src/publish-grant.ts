import type { EventContract } from '@signalbox/events/define-event';
import { publishConditions } from '@signalbox/events/publish-conditions';
import type { Grant } from './grant.ts';
import type { Names } from './names.ts';

/**
 * What a role needs to publish these events on the stage's bus, and no others.
 *
 * @throws RangeError when the events are of several sources
 */
export function publishGrant(names: Names, first: EventContract, ...others: readonly EventContract[]): Grant {
  return {
    sid: 'PublishEvents',
    actions: ['events:PutEvents'],
    resources: [names.busArn],
    conditions: publishConditions(first, ...others),
  };
}
