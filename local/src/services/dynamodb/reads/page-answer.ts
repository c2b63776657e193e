import type { ReturnConsumedCapacity } from '@aws-sdk/client-dynamodb';
import { consumedCapacity } from '../items/consumed-capacity.ts';
import type { Page } from './read-page.ts';
import type { Selection } from './selection.ts';

/** A page as Query and Scan answer it. */
export function pageAnswer(page: Page, { countsOnly }: Selection, wanted: ReturnConsumedCapacity | undefined) {
  const { items, count, scannedCount, lastEvaluatedKey, usage } = page;
  const capacity = consumedCapacity(usage, wanted);
  return {
    Count: count,
    ScannedCount: scannedCount,
    ...(countsOnly ? {} : { Items: items }),
    ...(lastEvaluatedKey ? { LastEvaluatedKey: lastEvaluatedKey } : {}),
    ...(capacity ? { ConsumedCapacity: capacity } : {}),
  };
}
