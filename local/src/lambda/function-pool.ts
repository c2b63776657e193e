import type { FunctionVersion } from './function-version.ts';
import type { Invocation, InvocationResult } from './invocation.ts';
import { type PoolEnvironment, PoolMember } from './pool-member.ts';
import { PoolStatistics } from './pool-statistics.ts';
import { finishInvocation } from './run-invocation.ts';
import { isAnotherSandboxWorthIt, isIdleTooLong, PATIENCE_MILLISECONDS } from './scaling.ts';

interface Waiting {
  readonly invocation: Invocation;
  readonly since: number;
  readonly resolve: (result: InvocationResult | Promise<InvocationResult>) => void;
}

/** A timer that comes so late means that the endpoint's thread did something else all the time. */
const HELD_UP_MILLISECONDS = 5 * PATIENCE_MILLISECONDS;

/** The sandboxes of one version of a function. */
export class FunctionPool {
  readonly #environment: PoolEnvironment;
  readonly #statistics = new PoolStatistics();
  readonly #members = new Set<PoolMember>();
  /** The one that was used last is used next: those at the front are retired. */
  readonly #idle: PoolMember[] = [];
  readonly #waiting: Waiting[] = [];
  #version: FunctionVersion;
  #starting = 0;
  #patience: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(version: FunctionVersion, environment: PoolEnvironment) {
    this.#version = version;
    this.#environment = environment;
  }

  /**
   * Runs an invocation in a sandbox that is free, or waits for one. What goes wrong in the function is in the result.
   * @throws what keeps a sandbox from being made: its code cannot be unpacked, the system gives no thread
   */
  invoke(invocation: Invocation): Promise<InvocationResult> {
    const member = this.#idle.pop();
    if (member) return this.#run(member, invocation);
    return new Promise((resolve) => {
      this.#waiting.push({ invocation, since: performance.now(), resolve });
      if (this.#patience === undefined || this.#members.size === 0) this.#grow();
    });
  }

  /** From the next invocation on, another configuration or code. Running invocations end with what they began with. */
  replace(version: FunctionVersion): void {
    const wasWarm = this.#members.size > 0;
    this.#version = version;
    for (const member of [...this.#idle]) this.#drop(member);
    if (wasWarm) void this.#start();
  }

  /** Ends the sandboxes that run something, or this request, as a crash would; false if there is none. */
  crash(requestId?: string): boolean {
    const running = [...this.#members].filter((member) => member.requestId !== undefined);
    const hit = running.filter((member) => requestId === undefined || member.requestId === requestId);
    for (const { sandbox } of hit) void sandbox.end('killed');
    return hit.length > 0;
  }

  /** Ends sandboxes that were not used for long. */
  retireIdle(): void {
    const now = performance.now();
    const isDue = ({ idleSince }: PoolMember) => isIdleTooLong(now - idleSince, this.#members.size);
    for (const member of [...this.#idle]) if (isDue(member)) this.#drop(member);
  }

  /** Ends all sandboxes. Invocations that run or wait end as if theirs had crashed. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#patience);
    const now = this.#environment.clock.now();
    const time = { startedAt: now, endedAt: now, durationMilliseconds: 0 };
    const ended = { ...time, outcome: { kind: 'killed' }, logStream: '', logs: [], init: undefined } as const;
    for (const { invocation, resolve } of this.#waiting.splice(0)) {
      resolve(finishInvocation(this.#version, invocation, ended));
    }
    await Promise.all([...this.#members].map(({ sandbox }) => sandbox.end('killed')));
  }

  async #run(member: PoolMember, invocation: Invocation): Promise<InvocationResult> {
    const { isFresh } = member;
    const result = await member.run(invocation);
    this.#statistics.invocationEnded(result.durationMilliseconds, isFresh);
    this.#release(member);
    return result;
  }

  /** Gives a sandbox that came free to whoever waits longest, or keeps it warm. */
  #release(member: PoolMember): void {
    if (member.sandbox.ended || member.version !== this.#version) {
      this.#drop(member);
      this.#grow();
      return;
    }
    const next = this.#waiting.shift();
    if (next) {
      next.resolve(this.#run(member, next.invocation));
    } else {
      member.idleSince = performance.now();
      this.#idle.push(member);
    }
  }

  #drop(member: PoolMember): void {
    if (!this.#members.delete(member)) return;
    const index = this.#idle.indexOf(member);
    if (index !== -1) this.#idle.splice(index, 1);
    member.end();
  }

  async #start(): Promise<void> {
    const member = this.#createMember();
    if (!member) return;
    this.#members.add(member);
    this.#starting++;
    const report = await member.load();
    this.#starting--;
    this.#statistics.sandboxStarted(report.milliseconds);
    if (report.ending === undefined) {
      this.#release(member);
      return;
    }
    // Code that does not load fails one invocation, and the next one tries again.
    const next = this.#waiting.shift();
    next?.resolve(member.failLoading(next.invocation, report.ending, report));
    this.#drop(member);
    this.#grow();
  }

  /** When no sandbox can be made, one invocation is rejected, and the next one tries again. */
  #createMember(): PoolMember | undefined {
    try {
      return new PoolMember(this.#version, this.#environment, (member) => {
        if (this.#idle.includes(member)) this.#drop(member);
      });
    } catch (error) {
      this.#waiting.shift()?.resolve(Promise.reject(error));
      this.#grow();
      return undefined;
    }
  }

  /** Starts another sandbox if that is worth it, and asks again shortly while someone waits. */
  #grow(): void {
    const oldest = this.#waiting[0];
    if (!oldest || this.#closed) return;
    const counts = {
      waiting: this.#waiting.length,
      starting: this.#starting,
      sandboxesMax: this.#environment.sandboxesMax,
    };
    const sandboxes = [...this.#members].map(({ sandbox }) => sandbox);
    if (isAnotherSandboxWorthIt(this.#statistics.situation(sandboxes, counts, oldest.since))) void this.#start();
    this.#watch();
  }

  /**
   * Asks again after a while. Real time: what waits are threads of this machine, which a moved clock does not make faster.
   * When the endpoint's own thread was held up, answers of sandboxes lie unread: they are read before anything is decided.
   */
  #watch(): void {
    if (this.#patience !== undefined) return;
    const since = performance.now();
    this.#patience = setTimeout(() => {
      this.#patience = undefined;
      if (performance.now() - since > HELD_UP_MILLISECONDS) this.#watch();
      else this.#grow();
    }, PATIENCE_MILLISECONDS);
  }
}
