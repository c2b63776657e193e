/** An API call as a target names it. */
export interface UniversalTarget {
  /** The service as SDKs spell it: `dynamodb`, `sfn`. */
  readonly service: string;
  /** The operation with a small first letter: `putItem`. */
  readonly action: string;
}

/**
 * The call that `arn:aws:scheduler:::aws-sdk:<service>:<action>` stands for; undefined for the ARN of a resource.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html
 */
export function parseUniversalTarget(arn: string): UniversalTarget | undefined {
  const [, service, action] = /^arn:aws[a-z-]*:scheduler:::aws-sdk:([a-z0-9]+):([a-zA-Z0-9]+)$/.exec(arn) ?? [];
  return service === undefined || action === undefined ? undefined : { service, action };
}
