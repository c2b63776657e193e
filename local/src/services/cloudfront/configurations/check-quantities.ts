import { AwsError } from '../../../service/errors.ts';

/**
 * Every list of CloudFront's says how many items it has.
 * @throws AwsError InconsistentQuantities where that is not so, anywhere in `value`
 */
export function checkQuantities(value: unknown): void {
  if (typeof value !== 'object' || value === null || value instanceof Date) return;
  const { Quantity, Items = [] } = value as { Quantity?: number; Items?: unknown };
  if (typeof Quantity === 'number' && Array.isArray(Items) && Quantity !== Items.length) {
    throw new AwsError('InconsistentQuantities', "The value of Quantity and the size of Items don't match.");
  }
  for (const member of Object.values(value)) checkQuantities(member);
}
