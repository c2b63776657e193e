import type { Grant } from './grant.ts';

/**
 * All that a machine's role may do: deliver its logs, write traces, and what its tasks were granted.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-xray-tracing.html
 */
export function stateMachineGrants(grants: readonly Grant[]): readonly Grant[] {
  return [
    {
      sid: 'DeliverLogs',
      actions: [
        'logs:CreateLogDelivery',
        'logs:GetLogDelivery',
        'logs:UpdateLogDelivery',
        'logs:DeleteLogDelivery',
        'logs:ListLogDeliveries',
        'logs:PutResourcePolicy',
        'logs:DescribeResourcePolicies',
        'logs:DescribeLogGroups',
      ],
      resources: ['*'],
      wildcardReason: 'CloudWatch Logs has no resource that a policy could name for log deliveries.',
    },
    {
      sid: 'WriteTraces',
      actions: [
        'xray:PutTraceSegments',
        'xray:PutTelemetryRecords',
        'xray:GetSamplingRules',
        'xray:GetSamplingTargets',
      ],
      resources: ['*'],
      wildcardReason: 'X-Ray has no resource that a policy could name for these actions.',
    },
    ...grants,
  ];
}
