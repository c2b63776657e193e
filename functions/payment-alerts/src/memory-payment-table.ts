import type { Payment, PaymentKey } from './payment.ts';
import type { PaymentTable } from './payment-table.ts';

/** A payment table for tests, with the new images of its stream in the order of the writes. */
export interface MemoryPaymentTable extends PaymentTable {
  readonly images: readonly Payment[];
}

/** A payment table on a Map. */
export function createMemoryPaymentTable(): MemoryPaymentTable {
  const rows = new Map<string, Payment>();
  const images: Payment[] = [];
  const keyOf = ({ customerId, paymentId }: PaymentKey) => JSON.stringify([customerId, paymentId]);
  const put = (image: Payment) => {
    rows.set(keyOf(image), image);
    images.push(image);
    return image;
  };

  return {
    images,
    async create(created) {
      const stored = rows.get(keyOf(created));
      return { created: !stored, payment: stored ?? put(created) };
    },
    async withdraw(key, correlationId) {
      const stored = rows.get(keyOf(key));
      if (!stored) throw new Error(`There is no payment ${keyOf(key)}.`);
      return stored.authorisation === 'Authorised'
        ? put({ ...stored, authorisation: 'Not Authorised', correlationId })
        : stored;
    },
  };
}
