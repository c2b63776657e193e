/** How long a task takes: until the request is answered, until the job ended, until somebody returns the token. */
export type IntegrationPattern = 'request' | 'sync' | 'sync:2' | 'waitForTaskToken';

/** What a Task's `Resource` names. */
export type TaskResource =
  | { readonly kind: 'lambda'; readonly arn: string }
  | { readonly kind: 'activity'; readonly arn: string }
  | {
      readonly kind: 'service';
      readonly arn: string;
      /** `events`, or `aws-sdk:dynamodb`: as history events name it. */
      readonly resourceType: string;
      /** `putEvents`, `startExecution.sync:2`: as history events name it. */
      readonly resource: string;
      readonly action: string;
      readonly pattern: IntegrationPattern;
    };

const LAMBDA = /^arn:aws[\w-]*:lambda:[\w-]+:\d{12}:function:[\w-]+(:[\w$-]+)?$/;
const ACTIVITY = /^arn:aws[\w-]*:states:[\w-]+:\d{12}:activity:[^:]+$/;
const SERVICE = /^arn:aws[\w-]*:states:[\w-]*:\d*:((?:aws-sdk:)?[\w-]+):([\w-]+)(?:\.(sync|sync:2|waitForTaskToken))?$/;

/**
 * The parts of a Task's resource ARN, or undefined for what is none.
 * https://docs.aws.amazon.com/step-functions/latest/dg/integrate-services.html
 */
export function parseTaskResource(arn: string): TaskResource | undefined {
  if (LAMBDA.test(arn)) return { kind: 'lambda', arn };
  if (ACTIVITY.test(arn)) return { kind: 'activity', arn };
  const [, resourceType, action, pattern = 'request'] = SERVICE.exec(arn) ?? [];
  if (resourceType === undefined || action === undefined) return undefined;
  const resource = pattern === 'request' ? action : `${action}.${pattern}`;
  return { kind: 'service', arn, resourceType, resource, action, pattern: pattern as IntegrationPattern };
}
