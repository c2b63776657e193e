import type { ProvisionedThroughput } from '@aws-sdk/client-dynamodb';
import type { Throughput } from '../state.ts';

/** Capacity as it is kept; zero where a table is on demand. It is remembered and never enforced. */
export function throughputOf(provisioned: ProvisionedThroughput | undefined): Throughput {
  const { ReadCapacityUnits: read = 0, WriteCapacityUnits: write = 0 } = provisioned ?? {};
  return { read, write, decreasesToday: 0 };
}

/** `before` changed to `provisioned`, with the times that DescribeTable shows. */
export function changedThroughput(before: Throughput, provisioned: ProvisionedThroughput, now: number): Throughput {
  const { read, write } = throughputOf(provisioned);
  const decreases = read < before.read || write < before.write;
  const increases = read > before.read || write > before.write;
  return {
    ...before,
    read,
    write,
    ...(increases ? { increasedAt: now } : {}),
    ...(decreases ? { decreasedAt: now, decreasesToday: before.decreasesToday + 1 } : {}),
  };
}
