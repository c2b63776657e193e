import type { ApiCall } from '../../../service/api-call.ts';
import { scheduleFlush } from '../delivery/flush.ts';
import { putOnBus } from '../delivery/put-on-bus.ts';
import { selects } from '../selectors/selects.ts';
import type { CloudTrailContext } from '../state.ts';
import { covers, coversRegion } from '../trails/trail.ts';
import { createRecord } from './create-record.ts';
import { eventCategory } from './event-category.ts';

/**
 * Records an API call: every management call in the event history, and what the trails that are logging ask for in their
 * log files and on the default bus of the call's region.
 */
export function witness(call: ApiCall, context: CloudTrailContext): void {
  const { recording, history, logBuffers } = context.state;
  const category = eventCategory(call.service, call.operation.name);
  if (category === undefined || (category === 'Data' && !recording.hasDataEvents)) return;
  // What CloudTrail writes by itself is not recorded: every log file would be a reason for the next.
  if (call.origin.kind === 'service' && call.origin.service === 'cloudtrail') return;
  const record = createRecord(call, category, context);
  if (record.managementEvent) history.add(record, call);
  const where = { region: record.awsRegion, source: record.eventSource };
  const takers = recording.trails.filter((trail) => covers(trail, where) && selects(trail, record));
  for (const trail of takers) {
    logBuffers.add(trail.arn, record);
    scheduleFlush(trail.arn, context);
  }
  if (takers.some((trail) => coversRegion(trail, record.awsRegion))) putOnBus(record, context);
}
