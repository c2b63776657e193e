import { dealByItem } from '../../../sources/deal-by-item.ts';
import type { ShardReader } from '../../../sources/shard-reader.ts';
import type { StreamEvent } from '../../../sources/stream-event.ts';
import { createWakeable, type Wakeable } from '../../../sources/wakeable.ts';
import type { LambdaContext } from '../lambda-context.ts';
import type { MappingRecord } from '../state.ts';
import { eventFilter } from './event-filter.ts';
import { Lane } from './lane.ts';
import type { Poller } from './pollers.ts';
import { noteProblem } from './processing-result.ts';

export interface ShardPollerOptions {
  readonly context: LambdaContext;
  readonly uuid: string;
  readonly shardId: string;
  readonly reader: ShardReader;
  /** The mapping as it is now; undefined while it is disabled or when it was deleted. */
  mapping(): MappingRecord | undefined;
  /** Called once when the shard has ended and all its records are done with. */
  onEnd(): void;
}

/** Records that are dealt out to lanes; when all lanes are done, the shard is done up to the last record. */
interface Round {
  readonly lanes: readonly Lane[];
  readonly last: string;
}

/** AWS's limit of an invocation's payload. */
const PAYLOAD_BYTES_MAX = 6 * 2 ** 20;

/**
 * Gives the records of one shard to a function, in rounds: as many as the batch size allows for each lane of the
 * parallelization factor, dealt out by item, so that the changes of an item stay in order. A round's end is the shard's
 * checkpoint.
 */
export class ShardPoller implements Poller {
  readonly #options: ShardPollerOptions;
  readonly #wakeable: Wakeable;
  #buffer: StreamEvent[] = [];
  #windowEndsAt: number | undefined;
  #round: Round | undefined;
  #isEnded = false;

  constructor(options: ShardPollerOptions) {
    const { context, uuid, shardId } = options;
    this.#options = options;
    this.#wakeable = createWakeable(context, `polling ${shardId}`, () =>
      this.#work().catch((error) => noteProblem(context, uuid, error)),
    );
  }

  wake(): void {
    this.#wakeable.wake();
  }

  stop(): void {
    void this.#wakeable.stop();
  }

  async #work(): Promise<void> {
    for (;;) {
      const mapping = this.#options.mapping();
      if (!mapping || this.#wakeable.stopped) return;
      this.#round ??= await this.#nextRound(mapping);
      if (!this.#round) return;
      const ends = await Promise.all(this.#round.lanes.map((lane) => lane.run()));
      if (this.#wakeable.stopped || ends.includes('stopped')) return;
      const pauses = ends.filter((end) => typeof end === 'number');
      if (pauses.length > 0) {
        this.#wakeable.wakeIn(Math.min(...pauses));
        return;
      }
      this.#options.reader.checkpoint(this.#round.last);
      this.#round = undefined;
    }
  }

  async #nextRound(mapping: MappingRecord): Promise<Round | undefined> {
    const { BatchSize = 100, ParallelizationFactor = 1, MaximumBatchingWindowInSeconds = 0 } = mapping.configuration;
    const size = BatchSize * ParallelizationFactor;
    await this.#fill(size);
    if (this.#buffer.length === 0) {
      if (this.#isEnded) this.#end();
      return undefined;
    }
    const now = this.#options.context.clock.now();
    this.#windowEndsAt ??= now + MaximumBatchingWindowInSeconds * 1000;
    if (!this.#isEnded && this.#buffer.length < size && now < this.#windowEndsAt) {
      this.#wakeable.wakeIn(this.#windowEndsAt - now);
      return undefined;
    }
    this.#windowEndsAt = undefined;
    return this.#deal(mapping, this.#take(size), ParallelizationFactor);
  }

  async #fill(size: number): Promise<void> {
    while (!this.#isEnded && this.#buffer.length < size) {
      const records = await this.#options.reader.read(size - this.#buffer.length);
      if (records === undefined) this.#isEnded = true;
      else if (records.length === 0) return;
      else this.#buffer.push(...records);
    }
  }

  #take(size: number): StreamEvent[] {
    let bytes = 0;
    let count = 0;
    for (const { json } of this.#buffer.slice(0, size)) {
      bytes += json.length;
      if (count > 0 && bytes > PAYLOAD_BYTES_MAX) break;
      count += 1;
    }
    return this.#buffer.splice(0, count);
  }

  #deal(mapping: MappingRecord, records: readonly StreamEvent[], laneCount: number): Round {
    const { reader } = this.#options;
    const passes = eventFilter(mapping.configuration.FilterCriteria);
    const dealt = dealByItem(
      records.filter(({ event }) => passes(event)),
      laneCount,
    );
    // A single lane's progress is the shard's; with several only the round's end is.
    const onProgress = laneCount === 1 ? reader.checkpoint : () => {};
    const options = { ...this.#options, onProgress, isStopped: () => this.#wakeable.stopped };
    const lanes = [...dealt.values()].map((some) => new Lane(options, some));
    return { lanes, last: records.at(-1)?.sequenceNumber ?? '' };
  }

  #end(): void {
    this.#options.reader.close();
    this.stop();
    this.#options.onEnd();
  }
}
