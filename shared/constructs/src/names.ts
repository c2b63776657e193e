import { checkLength } from './limits.ts';

/** The longest name that AWS takes, by kind of resource. */
const LENGTH_MAX = {
  alarm: 255,
  api: 128,
  archive: 48,
  bucket: 63,
  bus: 256,
  function: 64,
  'graphql-api': 64,
  'log-group': 512,
  'origin-access-control': 64,
  pipe: 64,
  queue: 80,
  'response-headers-policy': 128,
  role: 64,
  rule: 64,
  schedule: 64,
  'schedule-group': 64,
  'state-machine': 80,
  table: 255,
  topic: 256,
  trail: 128,
  'user-pool': 128,
  'user-pool-client': 128,
} as const;

/** A kind of resource that carries a physical name. */
export type NamedResource = keyof typeof LENGTH_MAX;

/** Where a stage lives. */
export interface StageLocation {
  readonly name: string;
  readonly account: string;
  readonly region: string;
}

/**
 * The names and ARNs of one service in one stage. They are pure functions of stage and service and never a remote-state
 * read, so a service can be planned alone, in any order, before the others exist.
 */
export interface Names {
  /** The service that the names are for: `orders`. */
  readonly service: string;
  /** The bus that every service of the stage shares. */
  readonly busName: string;
  readonly busArn: string;
  /** The bucket that function code is deployed from. */
  readonly artifactBucketName: string;
  /** The topic that alarms are sent to. */
  readonly alarmTopicArn: string;
  /** `<stage>-<name>`. Throws a RangeError when it is longer than AWS takes for that kind. */
  physical(kind: NamedResource, name: string): string;
  /** `arn:aws:<awsService>:<region>:<account>:<resource>`. */
  arn(awsService: string, resource: string): string;
  /** The ARN of a rule on the stage's bus, by its physical name. */
  busRuleArn(ruleName: string): string;
}

/**
 * `<stage>-<name>`, the one way in which a physical name is made. A stage has no hyphen: two different pairs of stage and
 * name can therefore never make the same physical name.
 *
 * @throws RangeError when the stage is not made of lower-case letters and digits, or the name is empty
 */
export function resourceName(stage: string, name: string): string {
  if (!/^[a-z][a-z0-9]*$/.test(stage)) {
    throw new RangeError(`The stage "${stage}" must be a lower-case letter followed by lower-case letters and digits.`);
  }
  if (name === '') throw new RangeError(`A resource of the stage "${stage}" has an empty name.`);
  return `${stage}-${name}`;
}

/** The names of a service (`orders`) in a stage. */
export function namesOf(stage: StageLocation, service: string): Names {
  const arn = (awsService: string, resource: string) =>
    `arn:aws:${awsService}:${stage.region}:${stage.account}:${resource}`;
  const physical = (kind: NamedResource, name: string) =>
    checkLength(`The ${kind} name`, resourceName(stage.name, name), LENGTH_MAX[kind]);
  const busName = physical('bus', 'eda-demo');
  return {
    service,
    busName,
    busArn: arn('events', `event-bus/${busName}`),
    artifactBucketName: physical('bucket', `signalbox-artifacts-${stage.account}`),
    alarmTopicArn: arn('sns', physical('topic', 'alarms')),
    physical,
    arn,
    busRuleArn: (ruleName) => arn('events', `rule/${busName}/${ruleName}`),
  };
}
