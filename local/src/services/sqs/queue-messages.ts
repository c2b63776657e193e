import { IndexedHeap } from './indexed-heap.ts';
import type { Message } from './message.ts';

/** A message with its places in the heaps of its queue. */
export interface QueuedMessage {
  readonly message: Message;
  readonly lane: Lane;
  /** Received and neither deleted nor visible again. */
  inFlight: boolean;
  ready: number;
  waiting: number;
  aging: number;
}

/** Messages that are received in order: a FIFO queue's message group; a standard queue is one lane. */
export interface Lane {
  readonly group: string;
  readonly ready: IndexedHeap<'ready', QueuedMessage>;
  inFlight: number;
  messages: number;
  open: number;
}

/** How many messages can be received, are in flight, are delayed. */
export interface MessageCounts {
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
}

/** The order in which a queue's messages come out; every step costs at most O(log n). */
export interface QueueMessages {
  add(message: Message, now: number): QueuedMessage;
  find(id: string): QueuedMessage | undefined;
  /**
   * The next message in order, from now on in flight until `hide` or `remove`. A FIFO group is skipped while it has
   * messages in flight, except by the receive that took them and names its lane.
   */
  take(lane: Lane | undefined): QueuedMessage | undefined;
  /** Makes a message visible at `visibleAt`: at once when that is not after `now`. */
  hide(queued: QueuedMessage, visibleAt: number, now: number): void;
  remove(queued: QueuedMessage): void;
  /** Makes visible what is due, and tells whether anything was. */
  release(now: number): boolean;
  /** The oldest message when it was sent at or before `time`. */
  sentBefore(time: number): QueuedMessage | undefined;
  /** When the next hidden message becomes visible. */
  nextDue(): number | undefined;
  oldestSentAt(): number | undefined;
  counts(): MessageCounts;
  all(): Iterable<QueuedMessage>;
}

/** @param fifo whether a message group waits for its messages in flight */
export function createQueueMessages(fifo: boolean): QueueMessages {
  const byId = new Map<string, QueuedMessage>();
  const lanes = new Map<string, Lane>();
  const openLanes = new IndexedHeap<'open', Lane>('open', (left, right) => firstOf(left) < firstOf(right));
  const waiting = new IndexedHeap<'waiting', QueuedMessage>('waiting', isDueBefore);
  const aging = new IndexedHeap<'aging', QueuedMessage>('aging', isOlder);
  let visible = 0;
  let inFlight = 0;

  function laneOf(group: string): Lane {
    const known = lanes.get(group);
    if (known) return known;
    const ready = new IndexedHeap<'ready', QueuedMessage>('ready', isSentBefore);
    const lane = { group, ready, inFlight: 0, messages: 0, open: -1 };
    lanes.set(group, lane);
    return lane;
  }

  function refresh(lane: Lane): void {
    const isOpen = lane.ready.size > 0 && !(fifo && lane.inFlight > 0);
    if (!isOpen) openLanes.remove(lane);
    else if (openLanes.has(lane)) openLanes.update(lane);
    else openLanes.push(lane);
  }

  function setInFlight(queued: QueuedMessage, value: boolean): void {
    if (queued.inFlight === value) return;
    queued.inFlight = value;
    queued.lane.inFlight += value ? 1 : -1;
    inFlight += value ? 1 : -1;
  }

  function makeReady(queued: QueuedMessage): void {
    setInFlight(queued, false);
    queued.lane.ready.push(queued);
    visible += 1;
    refresh(queued.lane);
  }

  return {
    add(message, now) {
      const lane = laneOf(fifo ? (message.groupId ?? '') : '');
      const queued: QueuedMessage = { message, lane, inFlight: false, ready: -1, waiting: -1, aging: -1 };
      byId.set(message.id, queued);
      lane.messages += 1;
      aging.push(queued);
      if (message.visibleAt <= now) makeReady(queued);
      else {
        waiting.push(queued);
        // Only a restart adds messages that were received before.
        setInFlight(queued, message.receiveCount > 0);
        refresh(lane);
      }
      return queued;
    },
    find: (id) => byId.get(id),
    take(preferred) {
      const lane = preferred && preferred.ready.size > 0 ? preferred : openLanes.peek();
      const queued = lane?.ready.pop();
      if (!queued) return undefined;
      visible -= 1;
      setInFlight(queued, true);
      refresh(queued.lane);
      return queued;
    },
    hide(queued, visibleAt, now) {
      queued.message.visibleAt = visibleAt;
      if (visibleAt <= now) {
        waiting.remove(queued);
        if (queued.ready < 0) makeReady(queued);
      } else if (waiting.has(queued)) waiting.update(queued);
      else waiting.push(queued);
    },
    remove(queued) {
      byId.delete(queued.message.id);
      if (queued.ready >= 0) visible -= 1;
      queued.lane.ready.remove(queued);
      waiting.remove(queued);
      aging.remove(queued);
      setInFlight(queued, false);
      refresh(queued.lane);
      queued.lane.messages -= 1;
      if (queued.lane.messages === 0) lanes.delete(queued.lane.group);
    },
    release(now) {
      let any = false;
      for (let due = waiting.peek(); due && due.message.visibleAt <= now; due = waiting.peek()) {
        waiting.remove(due);
        makeReady(due);
        any = true;
      }
      return any;
    },
    sentBefore(time) {
      const oldest = aging.peek();
      return oldest && oldest.message.sentAt <= time ? oldest : undefined;
    },
    nextDue: () => waiting.peek()?.message.visibleAt,
    oldestSentAt: () => aging.peek()?.message.sentAt,
    counts: () => ({ visible, inFlight, delayed: byId.size - visible - inFlight }),
    all: () => byId.values(),
  };
}

function firstOf(lane: Lane): number {
  return lane.ready.peek()?.message.sequence ?? Number.POSITIVE_INFINITY;
}

function isSentBefore(left: QueuedMessage, right: QueuedMessage): boolean {
  return left.message.sequence < right.message.sequence;
}

function isDueBefore(left: QueuedMessage, right: QueuedMessage): boolean {
  const { visibleAt } = left.message;
  return visibleAt < right.message.visibleAt || (visibleAt === right.message.visibleAt && isSentBefore(left, right));
}

function isOlder(left: QueuedMessage, right: QueuedMessage): boolean {
  return left.message.sentAt < right.message.sentAt;
}
