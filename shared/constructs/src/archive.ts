import { CloudwatchEventArchive } from '@cdktf/provider-aws/lib/cloudwatch-event-archive/index.js';
import { Construct } from 'constructs';
import type { Bus } from './bus.ts';
import type { ServiceProps } from './service-context.ts';

export interface ArchiveProps extends ServiceProps {
  readonly bus: Bus;
}

/**
 * Keeps every event on the bus as long as the stage says, to be replayed.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-archive.html
 */
export class Archive extends Construct {
  constructor(scope: Construct, id: string, { service, bus }: ArchiveProps) {
    super(scope, id);
    new CloudwatchEventArchive(this, 'Resource', {
      name: service.names.physical('archive', 'eda-demo'),
      description: `Every event on ${service.names.busName}.`,
      eventSourceArn: bus.resource.arn,
      retentionDays: service.stage.archiveRetentionDays,
    });
  }
}
