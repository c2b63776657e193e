import * as z from 'zod/mini';

/** The smallest number above zero that DynamoDB stores. */
const AMOUNT_MIN = 1e-130;

/** The body of `POST /order`. What JavaScript and DynamoDB cannot keep exactly is refused here, not rounded. */
export const orderRequest = z.object({
  id: z.int().check(z.positive()),
  amount: z.number().check(
    z.nonnegative(),
    z.maximum(Number.MAX_SAFE_INTEGER),
    z.refine((amount) => amount <= 0 || amount >= AMOUNT_MIN, `Too small: expected 0 or at least ${AMOUNT_MIN}`),
  ),
});

export type OrderRequest = z.output<typeof orderRequest>;

/** The path of `GET /order/{id}`. */
export const orderPath = z.object({
  id: z.pipe(
    z.pipe(z.string().check(z.regex(/^[1-9][0-9]*$/, 'Invalid id: expected a positive integer')), z.transform(Number)),
    z.int(),
  ),
});
