import { amount } from '@signalbox/runtime/amount';
import * as z from 'zod/mini';

/** The body of `POST /order`. */
export const orderRequest = z.object({ id: z.int().check(z.positive()), amount });

export type OrderRequest = z.output<typeof orderRequest>;

/** The path of `GET /order/{id}`. */
export const orderPath = z.object({
  id: z.pipe(
    z.pipe(z.string().check(z.regex(/^[1-9][0-9]*$/, 'Invalid id: expected a positive integer')), z.transform(Number)),
    z.int(),
  ),
});
