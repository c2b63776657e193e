import { Construct } from 'constructs';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { EventSubscription } from './event-subscription.ts';
import { LogGroup } from './log-group.ts';
import { logGroupTarget } from './log-group-target.ts';
import type { ServiceProps } from './service-context.ts';

/** Writes every event on the bus to one log group, `<bus>-all`. */
export class BusLog extends Construct {
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, { service }: ServiceProps) {
    super(scope, id);
    this.logGroup = new LogGroup(this, 'log-group', { service, name: `${service.names.busName}-all` });
    new EventSubscription(this, 'catch-all', {
      service,
      description: 'Every event, to the log of the bus.',
      // An empty pattern is refused; every event has a source.
      pattern: { source: [{ exists: true }] },
      target: logGroupTarget(this.logGroup),
      deadLetterQueue: new DeadLetterQueue(this, 'dead-letters', { service, name: 'catch-all-dead-letters' }),
    });
  }
}
