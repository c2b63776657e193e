import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { statementsOf } from '@signalbox/constructs/testing/plan';
import { synthesise } from '@signalbox/constructs/testing/synthesise';
import { checkCode } from '@signalbox/local/engines/appsync-javascript/check-code';
import { buildAppSyncSchema } from '@signalbox/local/engines/appsync-schema/build-appsync-schema';
import { Users } from './stack.ts';

const plan = synthesise((scope, service) => new Users(scope, 'users', service));

/** What a role may do, beside writing logs, traces and dead letters, and where. */
function grantsOf(role: string) {
  const policy = plan.all('aws_iam_role_policy').find((each) => String(each.role).includes(`users_${role}`));
  const common = ['WriteLogs', 'WriteTraces', 'SendDeadLetters'];
  return (statementsOf(policy?.policy) ?? [])
    .filter(({ Sid = '' }) => !common.includes(Sid))
    .map(({ Action, Resource }) => [
      Action.join(' '),
      Resource.map((arn) => arn.replace(/\$\{(\w+)\.users_(\w+?)_[0-9A-F]{8}\.(\w+)\}/, '<$2 $3>')).join(' '),
    ]);
}

describe('the users service', () => {
  it('has an API for the portal’s client of its own user pool, and for IAM', () => {
    expect(plan.only('aws_appsync_graphql_api')).toMatchObject({
      authentication_type: 'AMAZON_COGNITO_USER_POOLS',
      user_pool_config: {
        default_action: 'ALLOW',
        app_id_client_regex: expect.stringMatching(/^\$\{aws_cognito_user_pool_client\.users_portal_\w+\.id\}$/),
      },
      additional_authentication_provider: [{ authentication_type: 'AWS_IAM' }],
      schema: readFileSync(new URL('schema.graphql', import.meta.url), 'utf8'),
    });
    const { explicit_auth_flows } = plan.only('aws_cognito_user_pool_client');
    expect(explicit_auth_flows).toEqual(['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH']);
  });

  it('resolves every field of the roots, by code that AppSync’s runtime takes', () => {
    const schema = buildAppSyncSchema(readFileSync(new URL('schema.graphql', import.meta.url), 'utf8'));
    const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
    const fields = roots.flatMap((root) => Object.keys(root?.getFields() ?? {}).map((name) => `${root?.name}.${name}`));
    const resolvers = plan.all('aws_appsync_resolver');
    expect(resolvers.map(({ type, field }) => `${type}.${field}`).toSorted()).toEqual(fields.toSorted());
    for (const { code } of [...resolvers, ...plan.all('aws_appsync_function')]) {
      expect(() => checkCode(String(code))).not.toThrow();
      // Terraform would read it as an expression.
      expect(code).not.toContain('${');
    }
  });

  it('keeps answers and reports under their owner', () => {
    const keys = plan.all('aws_dynamodb_table').map(({ name, hash_key, range_key }) => [name, hash_key, range_key]);
    expect(keys).toEqual([
      ['staging-answers', 'owner', 'id'],
      ['staging-reports', 'owner', 'answerId'],
    ]);
  });

  it('announces from the stream what was written, halving a batch that fails', () => {
    expect(plan.only('aws_lambda_event_source_mapping')).toMatchObject({
      event_source_arn: expect.stringMatching(/^\$\{aws_dynamodb_table\.users_answers_\w+\.stream_arn\}$/),
      filter_criteria: { filter: [{ pattern: '{"eventName":["INSERT","MODIFY"]}' }] },
      bisect_batch_on_function_error: true,
      function_response_types: ['ReportBatchItemFailures'],
    });
  });

  it('hears reports, by source and detail-type', () => {
    const rule = plan.only('aws_cloudwatch_event_rule', { event_bus_name: 'staging-eda-demo' });
    expect(JSON.parse(String(rule.event_pattern))).toEqual({
      source: ['securityServiceLambda'],
      'detail-type': ['ReportEvent'],
    });
  });

  it('lets functions and resolvers do what they do, and nothing more', () => {
    const roles = [
      'announce-answer_role',
      'publish-report_role',
      'api_sources_answers-role',
      'api_sources_reports-role',
    ];
    expect(Object.fromEntries(roles.map((role) => [role, grantsOf(role)]))).toEqual({
      'announce-answer_role': [
        [
          'dynamodb:DescribeStream dynamodb:GetRecords dynamodb:GetShardIterator dynamodb:ListStreams',
          '<answers stream_arn>',
        ],
        ['events:PutEvents', 'arn:aws:events:eu-west-1:123456789012:event-bus/staging-eda-demo'],
      ],
      'publish-report_role': [['appsync:GraphQL', '<api arn>/types/Mutation/fields/publishReport']],
      'api_sources_answers-role': [
        ['dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem', '<answers arn>'],
        ['dynamodb:Query', '<answers arn>/index/by-id'],
      ],
      'api_sources_reports-role': [
        ['dynamodb:GetItem dynamodb:PutItem', '<reports arn>'],
        ['dynamodb:Query', '<reports arn>/index/newest'],
      ],
    });
  });

  it('tells each handler what it reads from its environment', () => {
    const variables = plan.all('aws_lambda_function').map(({ environment }) => {
      const names = Object.keys((environment as { variables: object }).variables);
      return names.filter((name) => name !== 'NODE_OPTIONS');
    });
    expect(variables).toEqual([['EVENT_BUS_NAME'], ['GRAPHQL_URL']]);
  });
});
