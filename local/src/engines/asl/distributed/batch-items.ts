import type { ItemBatcher, MapState } from '../definition/definition.ts';
import type { JsonValue } from '../json.ts';
import { readInteger } from '../query/typed-field.ts';
import type { StateRun } from '../state-run.ts';

/** The input of a child execution, and how many items are in it. */
export interface ChildInput {
  readonly input: JsonValue;
  readonly itemCount: number;
}

/**
 * Puts items together into the inputs of child executions, as many as ItemBatcher allows.
 * https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html
 */
export async function batchItems(
  run: StateRun<MapState>,
  batcher: ItemBatcher,
  items: readonly JsonValue[],
  input: JsonValue,
): Promise<ChildInput[]> {
  const limit = (name: 'MaxItemsPerBatch' | 'MaxInputBytesPerBatch') =>
    readInteger(run, { name, holder: batcher, location: `ItemBatcher/${name}` }, input, {
      minimum: 1,
      maximum: 262_144_000,
    });
  const itemsMax = (await limit('MaxItemsPerBatch')) ?? Number.POSITIVE_INFINITY;
  const bytesMax = (await limit('MaxInputBytesPerBatch')) ?? 262_144;
  const common =
    batcher.BatchInput === undefined
      ? {}
      : { BatchInput: await run.language.template(batcher.BatchInput, run.frame, input, 'ItemBatcher/BatchInput') };
  const envelopeBytes = Buffer.byteLength(JSON.stringify({ ...common, Items: [] }));

  const batches: JsonValue[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const item of items) {
    const itemBytes = Buffer.byteLength(JSON.stringify(item)) + 1;
    let batch = batches.at(-1);
    if (batch === undefined || batch.length >= itemsMax || bytes + itemBytes > bytesMax) {
      batch = [];
      batches.push(batch);
      bytes = envelopeBytes;
    }
    batch.push(item);
    bytes += itemBytes;
  }
  return batches.map((batch) => ({ input: { ...common, Items: batch }, itemCount: batch.length }));
}
