import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hashOf, newOrderId, ORDER_ID_BYTES, orderIdInHash } from './order-id.ts';

describe('an order’s id', () => {
  it('is made of letters and digits that are not mistaken for one another', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: ORDER_ID_BYTES, maxLength: ORDER_ID_BYTES }), (bytes) => {
        expect(newOrderId(bytes)).toMatch(/^[2-9A-HJ-NP-Z]{10}$/);
      }),
    );
  });

  it('is found in the address again, whatever a caller called the order', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (id) => {
        expect(orderIdInHash(hashOf(id))).toBe(id);
      }),
    );
  });

  it.each(['', '#', '#order=', '#menu', '#order=%'])('is not found in "%s"', (hash) => {
    expect(orderIdInHash(hash)).toBeUndefined();
  });
});
