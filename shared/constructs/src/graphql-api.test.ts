import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { GraphqlApi, type GraphqlApiProps } from './graphql-api.ts';
import type { StageSettings } from './stage-settings.ts';
import { Table } from './table.ts';
import { statementsOf } from './testing/plan.ts';
import { synthesise } from './testing/synthesise.ts';
import { UserPool } from './user-pool.ts';
import { UserPoolClient } from './user-pool-client.ts';

const folder = mkdtempSync(join(tmpdir(), 'resolvers-'));
writeFileSync(join(folder, 'key-of.ts'), `export const keyOf = (id: string) => \`answer \${id}\`;`);
writeFileSync(
  join(folder, 'answer.ts'),
  `import { util } from '@aws-appsync/utils';
import { keyOf } from './key-of.ts';
export const request = (ctx: { id: string }) => ({ key: keyOf(ctx.id), at: util.time.nowISO8601() });
export const response = (ctx: { result: unknown }) => ctx.result;`,
);
afterAll(() => rmSync(folder, { recursive: true }));

const schema = 'type Query { answer: String other: String }';

function planOf(over: Partial<GraphqlApiProps> = {}, settings: Partial<StageSettings> = {}) {
  return synthesise((scope, service) => {
    const userPool = new UserPool(scope, 'people', { service });
    const client = new UserPoolClient(scope, 'portal', { service, userPool });
    const table = new Table(scope, 'answers', { service, partitionKey: { name: 'id', type: 'S' } });
    const grants = [{ sid: 'ReadAnswers', actions: ['dynamodb:GetItem'], resources: [table.arn] }];
    new GraphqlApi(scope, 'api', {
      ...{ service, schema, userPool, client, folder },
      tables: { answers: { table, grants } },
      resolvers: {
        'Query.answer': { source: 'answers', code: 'answer' },
        'Query.other': { code: 'answer', pipeline: [{ source: 'answers', code: 'answer' }] },
      },
      ...over,
    });
  }, settings);
}
const plan = planOf();

describe('GraphqlApi', () => {
  it('takes tokens of its client and signatures, and no keys', () => {
    expect(plan.only('aws_appsync_graphql_api')).toMatchObject({
      name: 'staging-orders',
      schema,
      authentication_type: 'AMAZON_COGNITO_USER_POOLS',
      user_pool_config: { app_id_client_regex: expect.stringMatching(/^\$\{aws_cognito_user_pool_client\.\w+\.id\}$/) },
      additional_authentication_provider: [{ authentication_type: 'AWS_IAM' }],
      xray_enabled: true,
    });
    expect(plan.all('aws_appsync_api_key')).toEqual([]);
  });

  it('keeps its schema to itself and bounds queries, except in stages for development', () => {
    const guarded = { introspection_config: 'DISABLED', query_depth_limit: 5, resolver_count_limit: 50 };
    expect(plan.only('aws_appsync_graphql_api')).toMatchObject(guarded);
    const open = planOf({}, { graphqlDevelopment: true }).only('aws_appsync_graphql_api');
    expect(Object.keys(open)).not.toEqual(expect.arrayContaining(Object.keys(guarded)));
    expect(open.log_config).toMatchObject({ field_log_level: 'ALL' });
  });

  it('logs what fails, never what was said, and forgets it as the stage says', () => {
    expect(plan.only('aws_appsync_graphql_api').log_config).toMatchObject({
      field_log_level: 'ERROR',
      exclude_verbose_content: true,
    });
    expect(plan.only('aws_cloudwatch_log_group')).toMatchObject({
      name: expect.stringMatching(/^\/aws\/appsync\/apis\/\$\{aws_appsync_graphql_api\.\w+\.id\}$/),
      retention_in_days: 14,
    });
  });

  it('raises an alarm for errors of its own', () => {
    expect(plan.only('aws_cloudwatch_metric_alarm')).toMatchObject({
      namespace: 'AWS/AppSync',
      metric_name: '5XXError',
      dimensions: { GraphQLAPIId: expect.stringContaining('aws_appsync_graphql_api') },
    });
  });

  it('reaches each table by a role of its own', () => {
    const source = plan.only('aws_appsync_datasource', { name: 'answers' });
    expect(source).toMatchObject({
      type: 'AMAZON_DYNAMODB',
      service_role_arn: expect.stringContaining('answers-role'),
    });
    const granted = plan.all('aws_iam_role_policy').flatMap(({ policy }) => statementsOf(policy) ?? []);
    expect(granted.find(({ Sid }) => Sid === 'ReadAnswers')?.Action).toEqual(['dynamodb:GetItem']);
  });

  it('bundles resolvers to modules that import nothing but AppSync’s own', () => {
    const { code, runtime } = plan.only('aws_appsync_resolver', { field: 'answer' });
    expect(String(code).match(/^import .*$/gm)).toEqual(['import { util } from "@aws-appsync/utils";']);
    // Terraform would read it as an expression.
    expect(code).not.toContain('${');
    expect(runtime).toEqual({ name: 'APPSYNC_JS', runtime_version: '1.0.0' });
  });

  it('makes pipelines of functions', () => {
    expect(plan.only('aws_appsync_resolver', { field: 'other' })).toMatchObject({
      kind: 'PIPELINE',
      pipeline_config: { functions: [expect.stringMatching(/^\$\{aws_appsync_function\.[\w-]+\.function_id\}$/)] },
    });
  });

  it('says when a resolver asks for a source that is not there', () => {
    const resolvers = { 'Query.answer': { source: 'reports', code: 'answer' } };
    expect(() => planOf({ resolvers })).toThrow('The API has no data source reports.');
  });
});
