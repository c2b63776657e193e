import * as z from 'zod/mini';

/** The smallest number above zero that DynamoDB stores. */
const AMOUNT_MIN = 1e-130;

/** An amount of money in a request. What JavaScript and DynamoDB cannot keep exactly is refused, not rounded. */
export const amount = z.number().check(
  z.nonnegative(),
  z.maximum(Number.MAX_SAFE_INTEGER),
  z.refine((value) => value <= 0 || value >= AMOUNT_MIN, `Too small: expected 0 or at least ${AMOUNT_MIN}`),
);
