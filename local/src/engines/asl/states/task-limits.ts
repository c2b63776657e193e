import { ExecutionError } from '../execution-error.ts';
import type { TaskProgress } from '../execution-record.ts';
import type { TimerPort } from '../ports.ts';

/** Watches that a task neither takes longer than its timeout nor is silent for longer than its heartbeat allows. */
export class TaskLimits {
  /** Rejects with States.Timeout or States.HeartbeatTimeout. */
  readonly exceeded: Promise<never>;
  private readonly timer: TimerPort;
  private readonly heartbeatSeconds: number | undefined;
  private reject: (error: ExecutionError) => void = () => {};
  private readonly cancelTimeout: () => void;
  private cancelHeartbeat = () => {};

  constructor(timer: TimerPort, { deadline, heartbeatSeconds }: TaskProgress) {
    this.timer = timer;
    this.heartbeatSeconds = heartbeatSeconds;
    this.exceeded = new Promise((_, reject) => {
      this.reject = reject;
    });
    // Whoever races against it sees the failure; after the race nobody does.
    this.exceeded.catch(() => {});
    this.cancelTimeout =
      deadline === undefined ? () => {} : this.failAfter(Math.max(0, deadline - timer.now()), 'States.Timeout');
  }

  /** The task gave a sign of life: the next one is due within the heartbeat interval. */
  heartbeat(): void {
    if (this.heartbeatSeconds === undefined) return;
    this.cancelHeartbeat();
    this.cancelHeartbeat = this.failAfter(this.heartbeatSeconds * 1000, 'States.HeartbeatTimeout');
  }

  stop(): void {
    this.cancelTimeout();
    this.cancelHeartbeat();
  }

  private failAfter(milliseconds: number, error: string): () => void {
    return this.timer.setTimeout(() => this.reject(new ExecutionError(error)), milliseconds);
  }
}
