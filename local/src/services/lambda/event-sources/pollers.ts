import { parseArn } from '../../../service/arn.ts';
import type { LambdaContext } from '../lambda-context.ts';
import { QueuePoller } from './queue-poller.ts';
import { startStreamPoller } from './stream-poller.ts';

/** Reads an event source for one mapping and invokes its function. It follows the mapping's settings by itself. */
export interface Poller {
  /** There may be something to do: a record, a message, a changed setting. */
  wake(): void;
  stop(): void;
}

/** The pollers of a region's event source mappings. */
export interface Pollers {
  /** Starts, wakes or stops the poller of a mapping that was made, changed or deleted. */
  sync(uuid: string): Promise<void>;
  /** Starts all. */
  resume(): void;
  stop(): void;
}

export function createPollers(context: LambdaContext): Pollers {
  const pollers = new Map<string, Promise<Poller>>();

  async function sync(uuid: string): Promise<void> {
    const known = pollers.get(uuid);
    const record = context.state.mappings.get(uuid);
    if (!record) {
      pollers.delete(uuid);
      (await known)?.stop();
      return;
    }
    const poller = known ?? start(uuid, record.configuration.EventSourceArn ?? '');
    pollers.set(uuid, poller);
    (await poller).wake();
  }

  async function start(uuid: string, sourceArn: string): Promise<Poller> {
    if (parseArn(sourceArn)?.service === 'sqs') return new QueuePoller(context, uuid, sourceArn);
    return startStreamPoller(context, uuid);
  }

  return {
    sync,
    resume() {
      const all = async () => {
        // Not before the services that are read have started too.
        await new Promise((resolve) => setImmediate(resolve));
        await Promise.all([...context.state.mappings.keys()].map(sync));
      };
      context.background('starting event source mappings', all());
    },
    stop() {
      for (const poller of pollers.values()) void poller.then((started) => started.stop());
      pollers.clear();
    },
  };
}
