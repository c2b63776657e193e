import type { ApiCall } from '../../../service/api-call.ts';
import { scheduleFlush } from '../delivery/flush.ts';
import { putOnBus } from '../delivery/put-on-bus.ts';
import { selects } from '../selectors/selects.ts';
import type { CloudTrailContext } from '../state.ts';
import { covers, coversRegion } from '../trails/trail.ts';
import { createRecord } from './create-record.ts';
import { eventCategory, isReadOnly } from './event-category.ts';
import type { TrailRecord } from './trail-record.ts';

/**
 * Records an API call: every management call in the event history, and what the trails that are logging ask for in their
 * log files and on the default bus of the call's region.
 */
export function witness(call: ApiCall, context: CloudTrailContext): void {
  const { recording, history } = context.state;
  const category = eventCategory(call.service, call.operation.name);
  if (category === undefined || (category === 'Data' && !recording.hasDataEvents)) return;
  // What CloudTrail writes by itself is not recorded: every log file would be a reason for the next.
  if (call.origin.kind === 'service' && call.origin.service === 'cloudtrail') return;
  const isRead = isReadOnly(call.service, call.operation.name);
  const kept = isRead ? withoutOutput(call) : call;
  const write = once(() => createRecord(kept, category, context));
  if (category === 'Management') {
    if (isRead) history.addRead(kept, write);
    else history.addWrite(kept, write());
  }
  if (recording.trails.length > 0) log(write(), context);
}

/** Has the trails that ask for a record keep it, and tells the bus when one of them is in charge of its region. */
function log(record: TrailRecord, context: CloudTrailContext): void {
  const { recording, logBuffers } = context.state;
  const where = { region: record.awsRegion, source: record.eventSource };
  const takers = recording.trails.filter((trail) => covers(trail, where) && selects(trail, record));
  for (const trail of takers) {
    logBuffers.add(trail.arn, record);
    scheduleFlush(trail.arn, context);
  }
  if (takers.some((trail) => coversRegion(trail, record.awsRegion))) putOnBus(record, context);
}

/** What was read may be large, and no record tells of it; only STS's answers are written down. */
function withoutOutput(call: ApiCall): ApiCall {
  if (call.service === 'sts') return call;
  const { output, ...rest } = call;
  return rest;
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
