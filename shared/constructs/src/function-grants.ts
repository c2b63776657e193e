import type { Grant } from './grant.ts';
import type { LambdaFunctionProps } from './lambda-function.ts';

/**
 * All that a function's role may do: write its own logs and traces, put failures into its dead-letter queue, and what
 * the handler was granted.
 *
 * @param logGroupArn the function's own log group
 */
export function functionGrants(
  logGroupArn: string,
  { grants = [], asynchronous }: Pick<LambdaFunctionProps, 'grants' | 'asynchronous'>,
): readonly Grant[] {
  return [
    {
      sid: 'WriteLogs',
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [`${logGroupArn}:*`],
      wildcardReason: 'Lambda chooses the names of the log streams in the log group of the function.',
    },
    writeTraces,
    ...(asynchronous ? [asynchronous.deadLetterQueue.sendGrant] : []),
    ...grants,
  ];
}

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html */
const writeTraces: Grant = {
  sid: 'WriteTraces',
  actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
  resources: ['*'],
  wildcardReason: 'X-Ray has no resource that a policy could name for these actions.',
};
