import type { DetailOf, EventContract } from './define-event.ts';
import type { EventMetadata } from './event-metadata.ts';
import type { Alternatives, ObjectPattern, TextMatcher } from './field-pattern.ts';

/** An EventBridge event pattern, as JSON. */
export interface EventPattern {
  readonly source?: Alternatives<TextMatcher>;
  readonly 'detail-type'?: Alternatives<TextMatcher>;
  readonly account?: Alternatives<TextMatcher>;
  readonly region?: Alternatives<TextMatcher>;
  readonly resources?: Alternatives<TextMatcher>;
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly $or?: readonly EventPattern[];
}

/** What a rule may ask of an event besides its source and its detail-type. */
export interface EventFields<Contract extends EventContract>
  extends Pick<EventPattern, 'account' | 'region' | 'resources'> {
  readonly detail?: ObjectPattern<DetailOf<Contract> & { readonly metadata: EventMetadata }>;
}

/**
 * The pattern that matches an event, or those copies of it whose fields match. Fields that the contract's schema lacks
 * and operators that do not fit a field's type do not compile.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 */
export function pattern<Contract extends EventContract>(
  contract: Contract,
  fields: EventFields<Contract> = {},
): EventPattern {
  return { source: [contract.source], 'detail-type': [contract.detailType], ...(fields as EventPattern) };
}
