import type { DetailInputOf, EventContract } from '@signalbox/events/define-event';
import { publishGrant } from './publish-grant.ts';
import type { ScheduleTarget } from './schedule-target.ts';
import type { ServiceContext } from './service-context.ts';

/** The stage's bus as the target of a schedule: it puts an event of this contract with this detail. */
export function scheduledEventTarget<Contract extends EventContract>(
  service: ServiceContext,
  contract: Contract,
  detail: DetailInputOf<Contract> & object,
): ScheduleTarget {
  return {
    arn: service.names.busArn,
    grant: publishGrant(service.names, contract),
    input: detail,
    event: { source: contract.source, detailType: contract.detailType },
  };
}
