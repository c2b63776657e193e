import { describe, expect, it } from '@jest/globals';
import { type PlannedResource, type Statement, statementsOf } from '@signalbox/constructs/testing/plan';
import { stageNames, stageSettings } from './stages.ts';
import { givenSettings, synthesiseStage } from './testing/synthesise-stage.ts';

/** Every statement of every policy in every plan of every stage, with the reason written beside it. */
const statements = stageNames.flatMap((stage) =>
  [...synthesiseStage(stageSettings(stage, givenSettings)).values()].flatMap(({ resources }) =>
    resources.flatMap(statementsIn),
  ),
);

function statementsIn({ address, attributes }: PlannedResource) {
  const { wildcardReasons = {} } = (attributes['//'] ?? {}) as { wildcardReasons?: Readonly<Record<string, string>> };
  return Object.values(attributes).flatMap((value) =>
    (statementsOf(value) ?? []).map((statement) => ({
      address,
      statement,
      reason: wildcardReasons[statement.Sid ?? ''],
    })),
  );
}

const hasWildcard = ({ Action, Resource }: Statement) => [...Action, ...Resource].some((text) => text.includes('*'));

describe('the policies of every stage', () => {
  it('are found: trust, grants, and who may publish, send and write', () => {
    const types = new Set(statements.map(({ address }) => address.split('.')[0]));
    expect([...types].sort()).toEqual([
      'aws_cloudwatch_event_bus_policy',
      'aws_cloudwatch_log_resource_policy',
      'aws_iam_role',
      'aws_iam_role_policy',
      'aws_s3_bucket_policy',
      'aws_sns_topic',
      'aws_sqs_queue',
    ]);
  });

  it('name their actions and resources, or say in a sentence why they cannot', () => {
    const unreasoned = statements.filter(({ statement, reason }) => hasWildcard(statement) && !isSentence(reason));
    expect(unreasoned).toEqual([]);
    expect(statements.filter(({ statement }) => hasWildcard(statement)).length).toBeGreaterThan(0);
  });

  it('never allow every action of a service, whatever the reason', () => {
    const allowing = statements.filter(({ statement }) => statement.Effect === 'Allow');
    expect(allowing.filter(({ statement }) => statement.Action.some((action) => /[*?]/.test(action)))).toEqual([]);
  });

  it('allow resources to services of AWS only on behalf of a resource or of the account', () => {
    const shared = statements.filter(({ address, statement }) => {
      const isTrust = address.startsWith('aws_iam_role.');
      const toService = JSON.stringify(statement.Principal ?? {}).includes('Service');
      return toService && !isTrust && !/aws:Source(Arn|Account)/.test(JSON.stringify(statement.Condition ?? {}));
    });
    // A log stream says nothing and holds nothing until its events are put, which is bound to the rule.
    expect(shared.filter(({ statement }) => statement.Action.join() !== 'logs:CreateLogStream')).toEqual([]);
  });

  it('let services of AWS that tell for which account they take a role take one for this account only', () => {
    const telling = ['events', 'pipes', 'scheduler', 'states'].map((name) => `${name}.amazonaws.com`);
    const trusts = statements.filter(({ address }) => address.startsWith('aws_iam_role.'));
    const told = trusts.filter(({ statement }) => telling.some((name) => isPrincipal(statement, name)));
    expect(telling.filter((name) => !told.some(({ statement }) => isPrincipal(statement, name)))).toEqual([]);
    expect(
      told.filter(({ statement }) => !JSON.stringify(statement.Condition ?? {}).includes('SourceAccount')),
    ).toEqual([]);
  });

  it('let a role publish only events that its service declares', () => {
    const publishing = statements.filter(({ statement, address }) => {
      return address.startsWith('aws_iam_role_policy.') && statement.Action.includes('events:PutEvents');
    });
    const published = new Set(publishing.map(({ statement }) => JSON.stringify(statement.Condition)));
    expect([...published].sort()).toEqual([
      expect.stringMatching(/"cook_pizza".*\["eventtype"\]/),
      expect.stringMatching(/"deliver_pizza".*\["eventtype"\]/),
      expect.stringMatching(/"lab_http_api".*\["eventtype"\]/),
      expect.stringMatching(/"make_pizza".*\["eventtype"\]/),
      expect.stringMatching(/"order-service".*\["OrderCreated","OrderCompleted","OrderCancelled"\]/),
      expect.stringMatching(/"payment-service".*\["PaymentSucceeded","PaymentFailed"\]/),
      expect.stringMatching(/"securityServiceLambda".*\["ReportEvent"\]/),
      expect.stringMatching(/"userServiceDdbStream".*\["AnswerEvent"\]/),
    ]);
  });
});

function isPrincipal({ Principal }: Statement, name: string): boolean {
  return JSON.stringify(Principal ?? {}).includes(`"${name}"`);
}

function isSentence(reason: string | undefined): boolean {
  return /^[A-Z].{20,}\.$/.test(reason ?? '');
}
