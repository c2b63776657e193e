import { LambdaFunction as AwsLambdaFunction } from '@cdktf/provider-aws/lib/lambda-function/index.js';
import { LambdaFunctionEventInvokeConfig } from '@cdktf/provider-aws/lib/lambda-function-event-invoke-config/index.js';
import { Construct } from 'constructs';
import { Alarm } from './alarm.ts';
import { moduleOf } from './bundle-handlers.ts';
import type { DeadLetterQueue } from './dead-letter-queue.ts';
import { FunctionCode } from './function-code.ts';
import { functionGrants } from './function-grants.ts';
import type { Grant } from './grant.ts';
import { checkLength, checkRange } from './limits.ts';
import { LogGroup } from './log-group.ts';
import type { ServiceContext, ServiceProps } from './service-context.ts';
import { ServiceRole } from './service-role.ts';

/** The newest Node runtime that version 5.100.0 of the AWS provider accepts. */
const RUNTIME = 'nodejs22.x';

/** How Lambda treats events that it was handed without anyone waiting for the answer. */
export interface AsynchronousInvocation {
  /** Takes the events that the function failed on. */
  readonly deadLetterQueue: DeadLetterQueue;
  /** How often Lambda tries again, 0 to 2. @default 2 */
  readonly retryAttemptsMax?: number;
  /** How long an event may wait in Lambda's queue, 60 to 21,600. @default 6 hours, the longest there is */
  readonly eventAgeMaxSeconds?: number;
}

export interface LambdaFunctionProps extends ServiceProps {
  /** The handler's file from the repository's root: it exports `handler`. `functions/orders/handlers/post-order.ts` */
  readonly entry: string;
  /** What the function does, in a sentence. */
  readonly description: string;
  /** The function's name without the stage. @default the service's name and the construct's id */
  readonly name?: string;
  /** What the handler reads from its environment. @default nothing beside what Lambda sets */
  readonly environment?: Readonly<Record<string, string>>;
  /** What the handler does to other resources. @default nothing */
  readonly grants?: readonly Grant[];
  /** How long one invocation may take, 1 to 900. @default 10 */
  readonly timeoutSeconds?: number;
  /** Memory, and with it processor time, 128 to 10,240. @default 256 */
  readonly memoryMegabytes?: number;
  /** How many invocations may run at once at most; 0 switches the function off. @default what the account has left */
  readonly reservedConcurrency?: number;
  /** Given when events are handed to the function asynchronously, as rules and topics do. @default no one does */
  readonly asynchronous?: AsynchronousInvocation;
}

/**
 * A function with its code, a role and a log group of its own, tracing, and alarms on errors and throttles.
 *
 * @throws Error when the stage forbids the runtime of functions: deploying one would set off the audit
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-function-common.html
 */
export class LambdaFunction extends Construct {
  /** The physical name and the ARNs are attributes of the function: what holds one of them is made after the function. */
  readonly name: string;
  readonly arn: string;
  /** What an API's integration calls. */
  readonly invokeArn: string;
  /** What happens to events that are handed over asynchronously; undefined when none are. */
  readonly asynchronous: AsynchronousInvocation | undefined;

  constructor(scope: Construct, id: string, props: LambdaFunctionProps) {
    super(scope, id);
    const { service, entry, asynchronous } = props;
    if (service.stage.forbiddenRuntimes.includes(RUNTIME)) {
      throw new Error(`The stage ${service.stage.name} forbids ${RUNTIME}, on which ${this.node.path} runs.`);
    }
    const unprefixed = props.name ?? `${service.names.service}-${id}`;
    const functionName = service.names.physical('function', unprefixed);
    const logGroup = new LogGroup(this, 'log-group', { service, name: `/aws/lambda/${functionName}` });
    const role = new ServiceRole(this, 'role', {
      service,
      name: unprefixed,
      assumedBy: 'lambda.amazonaws.com',
      grants: functionGrants(service.names.arn('logs', `log-group:${logGroup.name}`), props),
    });
    const code = new FunctionCode(this, 'code', { service, entry, functionName });
    const resource = new AwsLambdaFunction(this, 'Resource', {
      functionName,
      description: checkLength('The description of a function', props.description, 256),
      role: role.arn,
      runtime: RUNTIME,
      architectures: ['arm64'],
      handler: `${moduleOf(entry)}.handler`,
      s3Bucket: code.bucket,
      s3Key: code.key,
      sourceCodeHash: code.sha256,
      timeout: checkRange('The timeout in seconds', props.timeoutSeconds ?? 10, 1, 900),
      memorySize: checkRange('The memory in megabytes', props.memoryMegabytes ?? 256, 128, 10_240),
      ...(props.reservedConcurrency === undefined
        ? {}
        : { reservedConcurrentExecutions: checkRange('Reserved concurrency', props.reservedConcurrency, 0, 1000) }),
      // Stack traces name lines of the TypeScript sources.
      environment: { variables: { NODE_OPTIONS: '--enable-source-maps', ...props.environment } },
      tracingConfig: { mode: 'Active' },
      // Lambda would make a missing log group itself, one that keeps everything for ever.
      dependsOn: [role.policy, logGroup.resource],
    });
    this.name = resource.functionName;
    this.arn = resource.arn;
    this.invokeArn = resource.invokeArn;
    this.asynchronous = asynchronous;
    if (asynchronous) this.configureInvocation(asynchronous);
    this.watch(service, unprefixed);
  }

  private configureInvocation({
    deadLetterQueue,
    retryAttemptsMax = 2,
    eventAgeMaxSeconds = 21_600,
  }: AsynchronousInvocation) {
    new LambdaFunctionEventInvokeConfig(this, 'invocation', {
      functionName: this.name,
      maximumRetryAttempts: checkRange('The retries of a function', retryAttemptsMax, 0, 2),
      maximumEventAgeInSeconds: checkRange('The age of an event in seconds', eventAgeMaxSeconds, 60, 21_600),
      destinationConfig: { onFailure: { destination: deadLetterQueue.arn } },
    });
  }

  private watch(service: ServiceContext, unprefixed: string) {
    const functionName = service.names.physical('function', unprefixed);
    const metric = { service, namespace: 'AWS/Lambda', dimensions: { FunctionName: functionName } };
    new Alarm(this, 'errors-alarm', {
      ...metric,
      name: `${unprefixed}-errors`,
      description: `${functionName} failed. Its log group is /aws/lambda/${functionName}.`,
      metricName: 'Errors',
    });
    new Alarm(this, 'throttles-alarm', {
      ...metric,
      name: `${unprefixed}-throttles`,
      description: `${functionName} was throttled: its reserved concurrency or the account's is used up.`,
      metricName: 'Throttles',
    });
  }
}
