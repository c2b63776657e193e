/**
 * A binary heap whose items know their place, so that any of them can be taken out or moved in O(log n).
 *
 * An item lies in at most one heap per `Place`; the place is -1 while it lies in none.
 */
export class IndexedHeap<Place extends string, Item extends Record<Place, number>> {
  readonly #place: Place;
  readonly #before: (left: Item, right: Item) => boolean;
  readonly #items: Item[] = [];

  /** @param before whether `left` comes out earlier than `right` */
  constructor(place: Place, before: (left: Item, right: Item) => boolean) {
    this.#place = place;
    this.#before = before;
  }

  get size(): number {
    return this.#items.length;
  }

  peek(): Item | undefined {
    return this.#items[0];
  }

  has(item: Item): boolean {
    return item[this.#place] >= 0;
  }

  push(item: Item): void {
    this.#items.push(item);
    this.#up(item, this.#items.length - 1);
  }

  pop(): Item | undefined {
    const first = this.#items[0];
    if (first) this.remove(first);
    return first;
  }

  /** Takes `item` out; nothing happens when it is not in the heap. */
  remove(item: Item): void {
    const at = item[this.#place];
    if (at < 0) return;
    this.#put(item, -1);
    const last = this.#items.pop();
    if (last === undefined || last === item) return;
    this.#up(last, at);
    this.#down(last, last[this.#place]);
  }

  /** Restores the order after `item`'s rank changed. */
  update(item: Item): void {
    this.#up(item, item[this.#place]);
    this.#down(item, item[this.#place]);
  }

  #up(item: Item, from: number): void {
    let at = from;
    while (at > 0) {
      const parentAt = (at - 1) >> 1;
      const parent = this.#items[parentAt];
      if (parent === undefined || !this.#before(item, parent)) break;
      this.#settle(parent, at);
      at = parentAt;
    }
    this.#settle(item, at);
  }

  #down(item: Item, from: number): void {
    let at = from;
    for (;;) {
      const leftAt = at * 2 + 1;
      const left = this.#items[leftAt];
      const right = this.#items[leftAt + 1];
      if (left === undefined) break;
      const isRight = right !== undefined && this.#before(right, left);
      const child = isRight ? right : left;
      if (!this.#before(child, item)) break;
      this.#settle(child, at);
      at = isRight ? leftAt + 1 : leftAt;
    }
    this.#settle(item, at);
  }

  #settle(item: Item, at: number): void {
    this.#items[at] = item;
    this.#put(item, at);
  }

  #put(item: Item, at: number): void {
    (item as Record<Place, number>)[this.#place] = at;
  }
}
