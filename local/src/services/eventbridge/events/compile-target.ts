import type { Target } from '@aws-sdk/client-eventbridge';
import { toIsoSeconds } from '../../../engines/template/iso-seconds.ts';
import { compileJsonPath } from '../../../engines/template/json-path.ts';
import { compileInputTransformer } from '../../../engines/template/rule-input.ts';
import { parseArn } from '../../../service/arn.ts';
import type { DeliveryRequest, RetryPolicy } from '../../../service/delivery.ts';
import type { StoredRule } from '../state.ts';
import type { BusEvent } from './create-event.ts';

/** An event on its way through a bus. */
export interface Occurrence {
  readonly event: BusEvent;
  /** The event's JSON, made once for all targets. */
  readonly json: string;
  readonly receivedAt: number;
  /** How many buses have forwarded it so far. */
  readonly hops: number;
  readonly traceHeader?: string | undefined;
}

/** A target ready to be delivered to. */
export interface TargetRoute {
  readonly arn: string;
  toRequest(occurrence: Occurrence): DeliveryRequest;
}

type Input = (occurrence: Occurrence) => string;

const SERVICE_PRINCIPAL = 'events.amazonaws.com';
const RETRY_ATTEMPTS_DEFAULT = 185;
const AGE_SECONDS_DEFAULT = 86_400;
const BACKOFF = { baseSeconds: 1, maxSeconds: 600, jitter: true };

/** Compiles what a target of a rule is sent. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html */
export function compileTarget(target: Target, rule: Pick<StoredRule, 'name'>, ruleArn: string): TargetRoute {
  const arn = target.Arn ?? '';
  const toPayload = compileInput(target, rule.name, ruleArn);
  const toParameters = compileParameters(target);
  const retry: RetryPolicy = {
    retryAttemptsMax: target.RetryPolicy?.MaximumRetryAttempts ?? RETRY_ATTEMPTS_DEFAULT,
    ageSecondsMax: target.RetryPolicy?.MaximumEventAgeInSeconds ?? AGE_SECONDS_DEFAULT,
    backoff: BACKOFF,
  };
  const deadLetterArn = target.DeadLetterConfig?.Arn;
  const fixed = {
    kind: 'rule',
    from: ruleArn,
    to: arn,
    principal: target.RoleArn ?? SERVICE_PRINCIPAL,
    retry,
  };
  return {
    arn,
    toRequest: (occurrence) => {
      const payload = toPayload(occurrence);
      const parameters = toParameters(occurrence);
      const request = { ...fixed, payload, parameters, eventId: occurrence.event.id };
      if (deadLetterArn === undefined) return request;
      return { ...request, deadLetter: deadLetterOf(deadLetterArn, payload, occurrence) };
    },
  };
}

/** A dead letter holds the event itself, whatever the target would have been sent. */
function deadLetterOf(arn: string, payload: string, { json }: Occurrence): NonNullable<DeliveryRequest['deadLetter']> {
  return payload === json ? { arn, format: 'rule' } : { arn, format: 'rule', payload: json };
}

function compileInput({ Arn, Input, InputPath, InputTransformer }: Target, ruleName: string, ruleArn: string): Input {
  if (isBus(Arn)) return ({ json }) => json;
  if (Input !== undefined) return () => Input;
  if (InputPath !== undefined && InputPath !== '$') {
    const path = compileJsonPath(InputPath) ?? (() => undefined);
    return ({ event }) => JSON.stringify(path(event) ?? null);
  }
  if (InputTransformer !== undefined) {
    const { InputPathsMap: paths = {}, InputTemplate: template = '' } = InputTransformer;
    const transform = compileInputTransformer({ paths, template });
    return ({ event, receivedAt }) => transform(event, { ruleArn, ruleName, ingestionTime: toIsoSeconds(receivedAt) });
  }
  return ({ json }) => json;
}

/** What the target's service needs besides the payload. */
function compileParameters({ Arn, SqsParameters }: Target): (occurrence: Occurrence) => Record<string, unknown> {
  if (isBus(Arn)) return ({ hops }) => ({ hops: hops + 1 });
  const groupId = SqsParameters?.MessageGroupId;
  const path = groupId === undefined ? undefined : compileJsonPath(groupId);
  return ({ event, traceHeader }) => ({
    ...(groupId === undefined ? {} : { MessageGroupId: path === undefined ? groupId : String(path(event)) }),
    ...(traceHeader === undefined ? {} : { traceHeader }),
  });
}

function isBus(arn: string | undefined): boolean {
  return parseArn(arn ?? '')?.resource.startsWith('event-bus/') ?? false;
}
