import { NotImplementedError } from '../../../service/errors.ts';
import type { CloudWatchContext } from '../state.ts';
import { alarmArn } from './alarm.ts';

/** Puts an event about an alarm on the default bus, where there is one. */
export function putAlarmEvent(alarm: string, detailType: string, detail: object, context: CloudWatchContext): void {
  const entry = {
    Source: 'aws.cloudwatch',
    DetailType: detailType,
    Detail: JSON.stringify(detail),
    Resources: [alarmArn(alarm, context)],
    Time: new Date(context.clock.now()),
  };
  const principal = { type: 'service', arn: 'cloudwatch.amazonaws.com' } as const;
  const sent = context.call('eventbridge', 'PutEvents', { Entries: [entry] }, { principal }).catch((error: unknown) => {
    if (!(error instanceof NotImplementedError)) throw error;
  });
  context.background(`the event of the alarm ${alarm}`, sent);
}
