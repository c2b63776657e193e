import { attributeOf, type Item } from '../../../engines/dynamodb-expression/attribute-value.ts';
import { SORT_KEY_END, sortKeyOf } from '../../../engines/dynamodb-expression/sort-key.ts';
import type { StoredItem } from './secondary-index.ts';
import { type Keyed, SortedList } from './sorted-list.ts';

/** When an item expires. */
interface Expiration extends Keyed {
  readonly itemKey: string;
  readonly seconds: number;
}

const FIVE_YEARS_SECONDS = 5 * 365 * 86_400;

/**
 * The items of a table by their time to live: seconds since the epoch in a number attribute. What expired more than five
 * years ago is left alone. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/howitworks-ttl.html
 */
export class Expirations {
  private readonly list = new SortedList<Expiration>();

  constructor(readonly attributeName: string) {}

  replace(before: StoredItem | undefined, after: StoredItem | undefined): void {
    const ended = before && this.expirationOf(before);
    if (ended) this.list.delete(ended.key);
    const begun = after && this.expirationOf(after);
    if (begun) this.list.set(begun);
  }

  /** When the next item expires, in seconds since the epoch; those that are too old to expire are not meant. */
  next(nowSeconds: number): number | undefined {
    for (const { seconds } of this.list.ascending(oldest(nowSeconds), '9')) return seconds;
    return undefined;
  }

  /** The keys of the items that have expired. */
  expired(nowSeconds: number): string[] {
    const keys: string[] = [];
    for (const { seconds, itemKey } of this.list.ascending(oldest(nowSeconds), '9')) {
      if (seconds > nowSeconds) break;
      keys.push(itemKey);
    }
    return keys;
  }

  private expirationOf({ key: itemKey, item }: { key: string; item: Item }): Expiration | undefined {
    const time = attributeOf(item, this.attributeName)?.N;
    return time === undefined ? undefined : { key: placeOf(time) + itemKey, itemKey, seconds: Number(time) };
  }
}

function placeOf(seconds: string): string {
  return sortKeyOf({ N: seconds }) + SORT_KEY_END;
}

function oldest(nowSeconds: number): string {
  return placeOf(String(Math.floor(nowSeconds) - FIVE_YEARS_SECONDS));
}
