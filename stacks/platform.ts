import { Archive } from '@signalbox/constructs/archive';
import { Bus } from '@signalbox/constructs/bus';
import { BusLog } from '@signalbox/constructs/bus-log';
import { DeadLetterQueue } from '@signalbox/constructs/dead-letter-queue';
import { PrivateBucket } from '@signalbox/constructs/private-bucket';
import type { ServiceContext } from '@signalbox/constructs/service-context';
import { Topic } from '@signalbox/constructs/topic';
import { TerraformOutput } from 'cdktf';
import { Construct } from 'constructs';

/** What all services of a stage stand on: the bus with its log and archive, the alarm topic, the bucket for code. */
export class Platform extends Construct {
  readonly bus: Bus;
  /**
   * What function code is deployed from. Objects are named by their content and belong to the plan of their function, which
   * removes them, so there are neither versions nor a lifecycle (whose settings would make an apply wait for 55 s).
   */
  readonly artifactBucket: PrivateBucket;

  constructor(scope: Construct, id: string, service: ServiceContext) {
    super(scope, id);
    this.bus = new Bus(this, 'bus', { service });
    this.artifactBucket = new PrivateBucket(this, 'artifacts', {
      service,
      name: service.names.artifactBucketName,
    });
    const log = new BusLog(this, 'bus-log', { service });
    new Archive(this, 'archive', { service, bus: this.bus });
    this.alarms(service);
    new TerraformOutput(this, 'bus-name', { value: this.bus.resource.name, description: 'The bus of all services.' });
    new TerraformOutput(this, 'bus-log-group', {
      value: log.logGroup.name,
      description: 'Where every event is logged.',
    });
  }

  private alarms(service: ServiceContext) {
    const { stage, names } = service;
    const anyAlarm = names.arn('cloudwatch', `alarm:${stage.name}-*`);
    new Topic(this, 'alarms', {
      service,
      emails: stage.alarmEmails,
      deadLetterQueue: new DeadLetterQueue(this, 'alarm-email-dead-letters', { service }),
      // An alarm tells names and numbers of metrics, nothing that a customer has sent.
      encrypted: false,
      publisher: {
        service: 'cloudwatch.amazonaws.com',
        conditions: { ArnLike: { 'aws:SourceArn': anyAlarm }, StringEquals: { 'aws:SourceAccount': stage.account } },
      },
    });
  }
}
