import { DeadLetterQueue } from '@signalbox/constructs/dead-letter-queue';
import { EventSubscription } from '@signalbox/constructs/event-subscription';
import { functionTarget } from '@signalbox/constructs/function-target';
import { LambdaFunction } from '@signalbox/constructs/lambda-function';
import { Pipe } from '@signalbox/constructs/pipe';
import type { ServiceContext } from '@signalbox/constructs/service-context';
import { Table } from '@signalbox/constructs/table';
import { Topic } from '@signalbox/constructs/topic';
import { topicPipeTarget } from '@signalbox/constructs/topic-pipe-target';
import { Trail } from '@signalbox/constructs/trail';
import { TerraformOutput } from 'cdktf';
import { Construct } from 'constructs';
import { auditRules } from './src/audit-rules.ts';
import { noticeFilter, noticeTemplate } from './src/notice.ts';

/** Tells operators who creates functions on forbidden runtimes, of failed snapshots, and of EC2 maintenance. */
export class Audit extends Construct {
  constructor(scope: Construct, id: string, service: ServiceContext) {
    super(scope, id);
    const table = new Table(this, 'table', {
      service,
      name: 'eventbridge-notifier',
      partitionKey: { name: 'id', type: 'S' },
      stream: 'NEW_IMAGE',
    });
    // Calls are told on the bus only while a trail records them.
    const trail = new Trail(this, 'trail', { service });
    this.record(service, table);
    const topic = this.notify(service, table);
    new TerraformOutput(this, 'table-name', { value: table.name, description: 'The table of what was found.' });
    new TerraformOutput(this, 'trail-name', { value: trail.name, description: 'The trail of management calls.' });
    new TerraformOutput(this, 'topic-arn', {
      value: topic.arn,
      description: 'The topic that operators hear of it by.',
    });
  }

  /** From AWS's events to rows. */
  private record(service: ServiceContext, table: Table) {
    const { names, stage } = service;
    const ownRolesPrefix = `arn:aws:iam::${stage.account}:role/${names.physical('role', `${names.service}-`)}`;
    const deadLetterQueue = new DeadLetterQueue(this, 'record-finding-dead-letters', { service });
    const recordFinding = new LambdaFunction(this, 'record-finding', {
      service,
      entry: 'functions/audit/handlers/record-finding.ts',
      description: 'Stores what operators should know of, once.',
      environment: { FINDING_TABLE_NAME: table.name, OWN_ROLES_PREFIX: ownRolesPrefix },
      asynchronous: { deadLetterQueue },
      grants: [{ sid: 'StoreFinding', actions: ['dynamodb:PutItem'], resources: [table.arn] }],
    });
    for (const rule of auditRules(stage.forbiddenRuntimes, ownRolesPrefix)) {
      new EventSubscription(this, rule.id, {
        service,
        ruleName: `${names.service}-${rule.id}`,
        description: rule.description,
        // AWS's own events come on the account's default bus and on no other.
        bus: 'default',
        pattern: rule.pattern,
        target: functionTarget(recordFinding),
        deadLetterQueue,
      });
    }
  }

  /** From rows to people: no code that could store a finding and then forget to tell. */
  private notify(service: ServiceContext, table: Table): Topic {
    const topic = new Topic(this, 'operators', {
      service,
      name: `${service.names.service}-operators`,
      emails: service.stage.operatorEmails,
      deadLetterQueue: new DeadLetterQueue(this, 'email-dead-letters', { service }),
    });
    new Pipe(this, 'notices', {
      service,
      description: 'Every new finding, to the operators.',
      streamArn: table.streamArn,
      filters: [noticeFilter],
      target: topicPipeTarget(topic),
      inputTemplate: noticeTemplate(table.name),
      deadLetterQueue: new DeadLetterQueue(this, 'notices-dead-letters', { service }),
    });
    return topic;
  }
}
