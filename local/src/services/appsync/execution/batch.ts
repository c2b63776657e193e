import { DataSourceError } from './data-sources/data-source-error.ts';

/** Invocations that become one: the payloads so far, and what the function will have answered to each. */
export interface Batch {
  readonly payloads: unknown[];
  readonly results: Promise<readonly unknown[]>;
}

/** What AppSync batches where a resolver names no size. */
const SIZE_MAX = 5;

/**
 * Adds a payload to the batch of its key, which is sent once all fields that are resolved at the same time have added
 * theirs, or when it is full.
 * https://docs.aws.amazon.com/appsync/latest/devguide/tutorial-lambda-resolvers.html#advanced-use-case-batching
 * @param send invokes the function with a list
 * @throws DataSourceError when the answer is not a list of the same length
 */
export async function invokeInBatch(
  batches: Map<string, Batch>,
  { key, payload, sizeMax }: { readonly key: string; readonly payload: unknown; readonly sizeMax: number },
  send: (payloads: readonly unknown[]) => Promise<unknown>,
): Promise<unknown> {
  const open = batches.get(key);
  const isOpen = open !== undefined && open.payloads.length < (sizeMax || SIZE_MAX);
  const batch = isOpen ? open : startBatch(batches, key, send);
  const index = batch.payloads.push(payload) - 1;
  return (await batch.results)[index];
}

function startBatch(
  batches: Map<string, Batch>,
  key: string,
  send: (payloads: readonly unknown[]) => Promise<unknown>,
): Batch {
  const payloads: unknown[] = [];
  const batch: Batch = { payloads, results: collect() };
  batches.set(key, batch);
  return batch;

  async function collect(): Promise<readonly unknown[]> {
    await new Promise((resolve) => setImmediate(resolve));
    if (batches.get(key) === batch) batches.delete(key);
    const results = await send(payloads);
    if (Array.isArray(results) && results.length === payloads.length) return results;
    throw new DataSourceError('The function did not return a list with a result for each payload.', 'Lambda:BatchSize');
  }
}
