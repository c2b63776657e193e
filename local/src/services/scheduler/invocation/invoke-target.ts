import { sdkServiceOf } from '../../../engines/sdk-integration/sdk-services.ts';
import { toServiceInput, upperFirst } from '../../../engines/sdk-integration/sdk-values.ts';
import { parseArn } from '../../../service/arn.ts';
import type { CallOptions } from '../../../service/context.ts';
import type { Delivery } from '../../../service/delivery.ts';
import { AwsError, NotImplementedError } from '../../../service/errors.ts';
import { queueUrl } from '../../../sources/queue-url.ts';
import type { Context } from '../state.ts';
import { carriedBy } from './carried.ts';
import { fillContextAttributes } from './context-attributes.ts';
import { parseUniversalTarget, type UniversalTarget } from './universal-target.ts';

interface Invocation {
  readonly delivery: Delivery;
  readonly input: string;
  readonly asRole: CallOptions;
  readonly context: Context;
}

type Invoke = (invocation: Invocation) => Promise<unknown>;

/**
 * What a templated target does, by the service in its ARN. https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-templated.html
 */
const TEMPLATED: Readonly<Record<string, Invoke>> = {
  lambda: ({ delivery, input, asRole, context }) => {
    const Payload = Buffer.from(input);
    return context.call('lambda', 'Invoke', { FunctionName: delivery.to, InvocationType: 'Event', Payload }, asRole);
  },
  sqs: ({ delivery, input, asRole, context }) => {
    const MessageGroupId = carriedBy(delivery).sqs?.MessageGroupId;
    const message = { QueueUrl: queueUrl(delivery.to, context), MessageBody: input, MessageGroupId };
    return context.call('sqs', 'SendMessage', message, asRole);
  },
  sns: ({ delivery, input, asRole, context }) =>
    context.call('sns', 'Publish', { TopicArn: delivery.to, Message: input }, asRole),
  states: ({ delivery, input, asRole, context }) =>
    context.call('stepfunctions', 'StartExecution', { stateMachineArn: delivery.to, input }, asRole),
  events: putEvent,
};

/** Invokes a schedule's target once, as its role. Throws AwsError, NotImplementedError for what is not there. */
export async function invokeTarget(delivery: Delivery, asRole: CallOptions, context: Context): Promise<void> {
  const input = fillContextAttributes(delivery);
  const universal = parseUniversalTarget(delivery.to);
  if (universal) {
    await callApi(universal, { delivery, input, asRole, context });
    return;
  }
  const service = parseArn(delivery.to)?.service ?? '';
  const invoke = TEMPLATED[service];
  if (invoke === undefined) throw new NotImplementedError(`A schedule with ${service} as its target`);
  await invoke({ delivery, input, asRole, context });
}

function callApi({ service, action }: UniversalTarget, { input, asRole, context }: Invocation): Promise<unknown> {
  const { local } = sdkServiceOf(service);
  return context.callByName(local, upperFirst(action), toServiceInput(JSON.parse(input), local), asRole);
}

async function putEvent({ delivery, input, asRole, context }: Invocation): Promise<void> {
  const { event } = carriedBy(delivery);
  const { Source, DetailType } = event ?? {};
  const entry = { EventBusName: delivery.to, Source, DetailType, Detail: input, Resources: [delivery.from] };
  const { Entries = [] } = await context.call('eventbridge', 'PutEvents', { Entries: [entry] }, asRole);
  const [refused] = Entries;
  if (refused?.ErrorCode !== undefined) throw new AwsError(refused.ErrorCode, refused.ErrorMessage ?? '');
}
