import type { Delivery } from '../../../service/delivery.ts';
import { carriedBy, executionId } from './carried.ts';

/**
 * Puts the facts of this attempt where the input names them. https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
 */
export function fillContextAttributes(delivery: Delivery): string {
  const values: Readonly<Record<string, string>> = {
    'schedule-arn': delivery.from,
    'scheduled-time': carriedBy(delivery).scheduledTime,
    'execution-id': executionId(delivery),
    'attempt-number': String(delivery.attempts),
  };
  return delivery.payload.replace(
    /<aws\.scheduler\.([a-z-]+)>/g,
    (attribute, name: string) => values[name] ?? attribute,
  );
}
