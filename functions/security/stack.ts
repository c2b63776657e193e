import { DeadLetterQueue } from '@signalbox/constructs/dead-letter-queue';
import { EventSubscription } from '@signalbox/constructs/event-subscription';
import { functionTarget } from '@signalbox/constructs/function-target';
import { LambdaFunction } from '@signalbox/constructs/lambda-function';
import { publishGrant } from '@signalbox/constructs/publish-grant';
import type { ServiceContext } from '@signalbox/constructs/service-context';
import { pattern } from '@signalbox/events/pattern';
import { ReportEvent } from '@signalbox/events/security-service';
import { AnswerEvent } from '@signalbox/events/user-service';
import { Construct } from 'constructs';

/** Evaluates answers to the questionnaire. It has no table: what it hears is forgotten when it has answered. */
export class Security extends Construct {
  constructor(scope: Construct, id: string, service: ServiceContext) {
    super(scope, id);
    const deadLetterQueue = new DeadLetterQueue(this, 'evaluate-answer-dead-letters', { service });
    const evaluateAnswer = new LambdaFunction(this, 'evaluate-answer', {
      service,
      entry: 'functions/security/handlers/evaluate-answer.ts',
      description: 'Evaluates an answer and publishes the report.',
      environment: { EVENT_BUS_NAME: service.names.busName },
      asynchronous: { deadLetterQueue },
      grants: [publishGrant(service.names, ReportEvent)],
    });
    new EventSubscription(this, 'answers', {
      service,
      ruleName: 'security',
      description: 'Answers that were given or changed, to evaluate them.',
      pattern: pattern(AnswerEvent),
      target: functionTarget(evaluateAnswer),
      deadLetterQueue,
    });
  }
}
