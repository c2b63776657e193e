import { describe, expect, it } from '@jest/globals';
import { stageSettings } from './stages.ts';
import { stateBucketName } from './state.ts';
import { givenSettings, synthesiseStage } from './testing/synthesise-stage.ts';

const production = stageSettings('production', givenSettings);
const plans = synthesiseStage(production);
const terraformOf = (stack: string) => plans.get(stack)?.json.terraform as Record<string, Record<string, unknown>>;

describe('PlanStack', () => {
  it('keeps each state in an object of its own, locked, encrypted, in the bucket of the stage', () => {
    expect(terraformOf('production-orders').backend).toEqual({
      s3: {
        bucket: 'production-signalbox-state-123456789012',
        key: 'orders/terraform.tfstate',
        region: 'eu-west-1',
        encrypt: true,
        use_lockfile: true,
      },
    });
    const keys = [...plans.keys()].map((stack) => JSON.stringify(terraformOf(stack).backend));
    expect(new Set(keys).size).toBe(plans.size);
    expect(stateBucketName(production)).toBe('production-signalbox-state-123456789012');
  });

  it('pins the provider, and asks for a Terraform that locks with an object', () => {
    expect(terraformOf('production-orders')).toMatchObject({
      required_version: '>= 1.10',
      required_providers: { aws: { source: 'hashicorp/aws', version: '5.100.0' } },
    });
  });

  it('tells the provider where it is and whose it is, and nothing about an endpoint', () => {
    const expected = {
      aws: [
        {
          region: 'eu-west-1',
          allowed_account_ids: ['123456789012'],
          default_tags: [{ tags: { stage: 'production', project: 'signalbox' } }],
        },
      ],
    };
    expect(plans.get('production-orders')?.json.provider).toEqual(expected);
    const [local] = synthesiseStage(stageSettings('local', {})).values();
    const provider = JSON.stringify(local?.json.provider);
    expect(provider).toBe(
      JSON.stringify(plans.get('production-orders')?.json.provider)
        .replace('123456789012', '000000000000')
        .replace('production', 'local'),
    );
  });

  it('gives resources addresses that read as the path of their construct', () => {
    expect(plans.get('production-orders')?.resources.map(({ address }) => address)).toEqual(
      expect.arrayContaining([
        'aws_dynamodb_table.orders_table',
        'aws_lambda_function.orders_post-order',
        'aws_iam_role_policy.orders_post-order_role_policy',
        'aws_apigatewayv2_route.orders_api_get-order-id',
      ]),
    );
  });

  it('tells people what they look for', () => {
    const outputs = [...plans.values()].flatMap(({ json }) => Object.keys(json.output ?? {}));
    expect(outputs.sort()).toEqual([
      'audit_table-name',
      'audit_topic-arn',
      'audit_trail-name',
      'notifications_topic-arn',
      'orders_api-url',
      'orders_table-name',
      'payment-alerts_api-url',
      'payment-alerts_table-name',
      'payment-alerts_topic-arn',
      'payment-alerts_user-pool-client-id',
      'payment-alerts_user-pool-id',
      'payments_state-machine-arn',
      'pizza_http-api-url',
      'pizza_not-made-queue-url',
      'pizza_table-name',
      'pizza_website-bucket',
      'pizza_website-url',
      'pizza_websocket-url',
      'platform_bus-log-group',
      'platform_bus-name',
      'users_graphql-url',
      'users_realtime-url',
      'users_user-pool-client-id',
      'users_user-pool-id',
    ]);
  });
});
