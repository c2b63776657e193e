import { type KitchenFrame, kitchenFrame } from './kitchen-frame.ts';
import type { OrderEvent } from './order-view.ts';
import { retryDelayMilliseconds } from './retry-delay.ts';

/** API Gateway closes a connection that is silent for ten minutes. */
const HEARTBEAT_MILLISECONDS = 4 * 60_000;
/** An answer to `catch_up` that takes longer never comes: the line is dead and nobody has noticed. */
const ANSWER_MILLISECONDS = 8_000;
const CATCH_UP = JSON.stringify({ action: 'catch_up' });

/** A line to the kitchen that mends itself. */
export interface KitchenLine {
  /** Asks whether the line still works, or tries it at once when it is lost. */
  check(): void;
  /** Hangs up until `check`: there is no network. */
  hangUp(): void;
  /** Ends for good. */
  close(): void;
}

/**
 * Watches an order: connects, asks for what was missed, and connects again whenever the line breaks, each time after a
 * longer pause.
 */
export function openKitchenLine(socketUrl: string, orderId: string, tell: (event: OrderEvent) => void): KitchenLine {
  let socket: WebSocket | undefined;
  let failures = 0;
  let isClosed = false;
  const timers = { retry: 0, answer: 0, heartbeat: 0 };
  const stopTimers = () => Object.values(timers).forEach(clearTimeout);

  function connect(): void {
    stopTimers();
    tell({ type: 'lineTried' });
    const opening = new WebSocket(`${socketUrl}?order_id=${encodeURIComponent(orderId)}`);
    socket = opening;
    expectAnswer();
    // What a socket that was given up still says concerns nobody.
    const isCurrent = () => socket === opening;
    opening.onopen = () => isCurrent() && opened();
    opening.onclose = () => isCurrent() && lose();
    opening.onmessage = ({ data }) => isCurrent() && receive(kitchenFrame(data));
  }

  function opened(): void {
    tell({ type: 'lineOpened' });
    ask();
  }

  function ask(): void {
    socket?.send(CATCH_UP);
    expectAnswer();
  }

  function expectAnswer(): void {
    stopTimers();
    timers.answer = setTimeout(lose, ANSWER_MILLISECONDS);
  }

  function receive(frame: KitchenFrame | undefined): void {
    if (!frame) return;
    if (frame.type === 'caughtUp') {
      failures = 0;
      stopTimers();
      timers.heartbeat = setTimeout(ask, HEARTBEAT_MILLISECONDS);
    }
    tell({ type: 'frame', frame, now: Date.now() });
  }

  function drop(): void {
    stopTimers();
    const dropped = socket;
    socket = undefined;
    dropped?.close();
  }

  function lose(): void {
    drop();
    failures += 1;
    const delay = retryDelayMilliseconds(failures, Math.random());
    timers.retry = setTimeout(connect, delay);
    tell({ type: 'lineLost', retryAt: Date.now() + delay });
  }

  connect();
  return {
    check() {
      if (isClosed) return;
      if (socket?.readyState === WebSocket.OPEN) ask();
      else if (!socket) connect();
    },
    hangUp() {
      if (isClosed) return;
      drop();
      tell({ type: 'lineLost', retryAt: undefined });
    },
    close() {
      isClosed = true;
      drop();
    },
  };
}
