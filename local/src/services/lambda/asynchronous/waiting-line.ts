/** Runs work by name, a limited number of each name at once, first come first served. */
export interface WaitingLine<Item> {
  /** Ends when the item has run. */
  add(name: string, item: Item): Promise<void>;
  /** Nothing that still waits is run any more; its promises end. */
  stop(): void;
}

export interface WaitingLineOptions<Item> {
  /** How many items of a name may run at once; asked each time. */
  limit(name: string): number;
  run(item: Item): Promise<void>;
}

interface Place<Item> {
  readonly item: Item;
  readonly resolve: (ran: Promise<void> | undefined) => void;
}

export function createWaitingLine<Item>({ limit, run }: WaitingLineOptions<Item>): WaitingLine<Item> {
  const lines = new Map<string, { running: number; places: Place<Item>[] }>();

  function advance(name: string, line: { running: number; places: Place<Item>[] }): void {
    while (line.places.length > 0 && line.running < limit(name)) {
      const place = line.places.shift();
      if (!place) return;
      line.running += 1;
      const ran = run(place.item);
      place.resolve(ran);
      const ended = () => {
        line.running -= 1;
        advance(name, line);
      };
      ran.then(ended, ended);
    }
    if (line.running === 0 && line.places.length === 0) lines.delete(name);
  }

  return {
    add(name, item) {
      const line = lines.get(name) ?? { running: 0, places: [] };
      lines.set(name, line);
      return new Promise((resolve) => {
        line.places.push({ item, resolve: (ran) => resolve(ran) });
        advance(name, line);
      });
    },
    stop() {
      for (const { places } of lines.values()) for (const { resolve } of places.splice(0)) resolve(undefined);
    },
  };
}
