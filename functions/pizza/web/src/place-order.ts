const TIMEOUT_MILLISECONDS = 10_000;

/** What is ordered. */
export interface NewOrder {
  readonly orderId: string;
  readonly kind: string;
}

/**
 * Posts an order. The same order may be posted again: it is made once as far as anyone is told.
 *
 * @returns whether it was taken: EventBridge answers 200 also for an event that it refuses
 */
export async function placeOrder(apiUrl: string, { orderId, kind }: NewOrder): Promise<boolean> {
  try {
    const response = await fetch(apiUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ item: { eventtype: 'make_pizza', order_id: orderId, kind } }),
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
    });
    const answer = (await response.json()) as { readonly FailedEntryCount?: number };
    return response.ok && answer.FailedEntryCount === 0;
  } catch {
    return false;
  }
}
