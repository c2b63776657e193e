import { serviceOf } from '../pipes/arn-service.ts';
import type { Context } from '../state.ts';
import { startQueueSource } from './queue-source.ts';
import { startStreamSource } from './stream-source.ts';

/** What reads a pipe's source. */
export interface Runner {
  /** Begins nothing more; ends with what is under way. */
  stop(): Promise<void>;
}

/** The pipes that are running. */
export interface Runners {
  /** Does something with a pipe after what is being done with it already. */
  exclusively(name: string, work: () => Promise<void>): Promise<void>;
  /** Ends once the pipe sees what is written to its source. Throws what the source answers. */
  start(name: string, context: Context): Promise<void>;
  stop(name: string): Promise<void>;
  stopAll(): Promise<void>;
}

export function createRunners(): Runners {
  const running = new Map<string, Runner>();
  const last = new Map<string, Promise<void>>();

  async function stop(name: string): Promise<void> {
    const runner = running.get(name);
    running.delete(name);
    await runner?.stop();
  }

  return {
    exclusively(name, work) {
      const done = (last.get(name) ?? Promise.resolve()).then(work, work);
      last.set(name, done);
      return done;
    },
    async start(name, context) {
      const pipe = context.state.pipes.get(name);
      if (pipe === undefined) return;
      const start = serviceOf(pipe.source) === 'dynamodb' ? startStreamSource : startQueueSource;
      running.set(name, await start(pipe, context));
    },
    stop,
    async stopAll() {
      await Promise.all([...running.keys()].map(stop));
    },
  };
}
