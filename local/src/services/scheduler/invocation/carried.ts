import { createHash } from 'node:crypto';
import type { EventBridgeParameters, SqsParameters } from '@aws-sdk/client-scheduler';
import type { Delivery } from '../../../service/delivery.ts';

/** What a delivery of a schedule carries besides its payload. Plain data: the schedule may be gone when it is needed. */
export interface CarriedParameters {
  readonly groupName: string;
  /** ISO 8601 */
  readonly scheduledTime: string;
  readonly deadLetterArn?: string | undefined;
  readonly sqs?: SqsParameters | undefined;
  readonly event?: EventBridgeParameters | undefined;
}

/** The parameters that `fire` gave to a delivery. */
export function carriedBy(delivery: Delivery): CarriedParameters {
  return delivery.parameters as unknown as CarriedParameters;
}

/** The id of one attempt: 16 hexadecimal digits. It follows from the delivery, so that the dead letter can tell it. */
export function executionId({ id, attempts }: Delivery): string {
  return createHash('sha256').update(`${id}/${attempts}`).digest('hex').slice(0, 16);
}
