import { readFileSync } from 'node:fs';
import { DeadLetterQueue } from '@signalbox/constructs/dead-letter-queue';
import { EventSubscription } from '@signalbox/constructs/event-subscription';
import { functionTarget } from '@signalbox/constructs/function-target';
import { GraphqlApi } from '@signalbox/constructs/graphql-api';
import { LambdaFunction } from '@signalbox/constructs/lambda-function';
import { publishGrant } from '@signalbox/constructs/publish-grant';
import { readStreamGrant } from '@signalbox/constructs/read-stream-grant';
import type { ServiceContext } from '@signalbox/constructs/service-context';
import { StreamConsumer } from '@signalbox/constructs/stream-consumer';
import { Table } from '@signalbox/constructs/table';
import { UserPool } from '@signalbox/constructs/user-pool';
import { UserPoolClient } from '@signalbox/constructs/user-pool-client';
import { pattern } from '@signalbox/events/pattern';
import { ReportEvent } from '@signalbox/events/security-service';
import { AnswerEvent } from '@signalbox/events/user-service';
import { TerraformOutput } from 'cdktf';
import { Construct } from 'constructs';

/** The people, their answers and their reports: an API on two tables, and what goes to the bus and comes from it. */
export class Users extends Construct {
  constructor(scope: Construct, id: string, service: ServiceContext) {
    super(scope, id);
    const answers = new Table(this, 'answers', {
      service,
      partitionKey: { name: 'owner', type: 'S' },
      sortKey: { name: 'id', type: 'S' },
      stream: 'NEW_AND_OLD_IMAGES',
      indexes: [{ name: 'by-id', partitionKey: { name: 'id', type: 'S' }, projection: 'KEYS_ONLY' }],
    });
    const reports = new Table(this, 'reports', {
      service,
      partitionKey: { name: 'owner', type: 'S' },
      sortKey: { name: 'answerId', type: 'S' },
      indexes: [
        {
          name: 'newest',
          partitionKey: { name: 'owner', type: 'S' },
          sortKey: { name: 'answeredAt', type: 'S' },
        },
      ],
    });
    const api = this.api(service, answers, reports);
    this.announcements(service, answers);
    this.reports(service, api);
  }

  private api(service: ServiceContext, answers: Table, reports: Table): GraphqlApi {
    const userPool = new UserPool(this, 'people', { service });
    const client = new UserPoolClient(this, 'portal', { service, userPool });
    const api = new GraphqlApi(this, 'api', {
      service,
      schema: readFileSync('functions/users/schema.graphql', 'utf8'),
      folder: 'functions/users/resolvers',
      userPool,
      client,
      tables: {
        answers: {
          table: answers,
          grants: [
            {
              sid: 'KeepAnswers',
              actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem'],
              resources: [answers.arn],
            },
            { sid: 'FindOwner', actions: ['dynamodb:Query'], resources: [answers.indexArn('by-id')] },
          ],
        },
        reports: {
          table: reports,
          grants: [
            { sid: 'KeepReports', actions: ['dynamodb:GetItem', 'dynamodb:PutItem'], resources: [reports.arn] },
            { sid: 'ListReports', actions: ['dynamodb:Query'], resources: [reports.indexArn('newest')] },
          ],
        },
      },
      resolvers: {
        'Query.myAnswers': { source: 'answers', code: 'my-answers' },
        'Query.answer': { source: 'answers', code: 'answer' },
        'Query.myReports': { source: 'reports', code: 'my-reports' },
        'Query.report': { source: 'reports', code: 'report' },
        'Mutation.submitAnswer': { source: 'answers', code: 'submit-answer' },
        'Mutation.updateAnswer': { source: 'answers', code: 'update-answer' },
        'Mutation.publishReport': {
          code: 'publish-report',
          pipeline: [
            { source: 'answers', code: 'find-owner' },
            { source: 'reports', code: 'store-report' },
          ],
        },
        'Subscription.onReport': { code: 'on-report' },
      },
    });
    this.tell('user-pool-id', userPool.id, 'The people who may answer.');
    this.tell('user-pool-client-id', client.id, 'What the portal signs them in through.');
    this.tell('graphql-url', api.url, 'Where answers are given and reports are read.');
    this.tell('realtime-url', api.realtimeUrl, 'Where new reports are heard of.');
    return api;
  }

  private announcements(service: ServiceContext, answers: Table): void {
    const { names } = service;
    const deadLetterQueue = new DeadLetterQueue(this, 'announce-answer-dead-letters', { service });
    const announceAnswer = new LambdaFunction(this, 'announce-answer', {
      service,
      entry: 'functions/users/handlers/announce-answer.ts',
      description: 'Publishes each version of an answer.',
      environment: { EVENT_BUS_NAME: names.busName },
      timeoutSeconds: 30,
      grants: [readStreamGrant(answers.streamArn), deadLetterQueue.sendGrant, publishGrant(names, AnswerEvent)],
    });
    new StreamConsumer(this, 'announcements', {
      streamArn: answers.streamArn,
      consumer: announceAnswer,
      deadLetterQueue,
      filters: [{ eventName: ['INSERT', 'MODIFY'] }],
    });
  }

  private reports(service: ServiceContext, api: GraphqlApi): void {
    const deadLetterQueue = new DeadLetterQueue(this, 'publish-report-dead-letters', { service });
    const publishReport = new LambdaFunction(this, 'publish-report', {
      service,
      entry: 'functions/users/handlers/publish-report.ts',
      description: 'Stores a report by the mutation that tells who waits for it.',
      environment: { GRAPHQL_URL: api.url },
      asynchronous: { deadLetterQueue },
      grants: [api.fieldGrant('Mutation.publishReport')],
    });
    new EventSubscription(this, 'evaluations', {
      service,
      ruleName: 'users',
      description: 'Reports on answers, to store them.',
      pattern: pattern(ReportEvent),
      target: functionTarget(publishReport),
      deadLetterQueue,
    });
  }

  private tell(name: string, value: string, description: string): void {
    new TerraformOutput(this, name, { value, description });
  }
}
