import {
  CloudWatchClient,
  type ComparisonOperator,
  DescribeAlarmsCommand,
  PutMetricAlarmCommand,
  type PutMetricAlarmCommandInput,
  PutMetricDataCommand,
  type StandardUnit,
} from '@aws-sdk/client-cloudwatch';
import type { Service } from '../../../service/service.ts';
import { createManualClock, startTestEndpoint } from '../../../testing/start-test-endpoint.ts';
import { cloudwatch } from '../service.ts';

/** The namespace of the tests' metrics. */
export const NAMESPACE = 'Shop';

/** An endpoint with CloudWatch, a clock that the test moves, and the shortest way to metrics and alarms. */
export async function startCloudWatch(others: readonly Service[] = []) {
  const clock = createManualClock();
  const endpoint = await startTestEndpoint([cloudwatch, ...others], { clock });
  const client = new CloudWatchClient(endpoint.client);
  const send = client.send.bind(client) as CloudWatchClient['send'];
  return {
    endpoint,
    clock,
    client,
    send,
    /** Puts values of one metric, now or some minutes ago. */
    put(MetricName: string, Values: readonly number[], options: { minutesAgo?: number; Unit?: StandardUnit } = {}) {
      const { minutesAgo = 0, Unit } = options;
      const Timestamp = new Date(clock.now() - minutesAgo * 60_000);
      const MetricData = [{ MetricName, Values: [...Values], Timestamp, Unit }];
      return send(new PutMetricDataCommand({ Namespace: NAMESPACE, MetricData }));
    },
    /** An alarm on the sum of a metric in a minute. */
    putAlarm(AlarmName: string, MetricName: string, settings: Partial<PutMetricAlarmCommandInput> = {}) {
      const base = {
        AlarmName,
        Namespace: NAMESPACE,
        MetricName,
        Statistic: 'Sum' as const,
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 5,
        ComparisonOperator: 'GreaterThanThreshold' as ComparisonOperator,
      };
      return send(new PutMetricAlarmCommand({ ...base, ...settings }));
    },
    async describeAlarm(name: string) {
      const input = { AlarmNames: [name], AlarmTypes: ['MetricAlarm' as const, 'CompositeAlarm' as const] };
      const { MetricAlarms = [], CompositeAlarms = [] } = await send(new DescribeAlarmsCommand(input));
      return { ...CompositeAlarms[0], ...MetricAlarms[0] };
    },
    /** Moves to the end of the minute, and on by so many. */
    async minutes(count = 1) {
      const toEnd = 60_000 - (clock.now() % 60_000);
      await clock.advance(toEnd + (count - 1) * 60_000);
      await endpoint.idle();
    },
  };
}

export type CloudWatchTest = Awaited<ReturnType<typeof startCloudWatch>>;
