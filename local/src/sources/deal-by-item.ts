import type { StreamEvent } from './stream-event.ts';

/**
 * Deals the records of a shard out to so many lanes that may go on at the same time. An item's records are all in one
 * lane, so that its changes stay in order. Gives the lanes that have any, by number.
 */
export function dealByItem(records: readonly StreamEvent[], laneCount: number): ReadonlyMap<number, StreamEvent[]> {
  const lanes = new Map<number, StreamEvent[]>();
  for (const record of records) {
    const number = laneCount === 1 ? 0 : hash(record.partition) % laneCount;
    const lane = lanes.get(number);
    if (lane) lane.push(record);
    else lanes.set(number, [record]);
  }
  return lanes;
}

/** FNV-1a (Fowler, Noll, Vo): spreads items over lanes. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value >>> 0;
}
