import type { $ZodType, input, output } from 'zod/v4/core';

const SOURCE_CHARACTERS_MAX = 256;
const DETAIL_TYPE_CHARACTERS_MAX = 128;
const AWS_SOURCE = 'aws.';

/** An event as a value: who publishes it, what it is called and what its detail holds. */
export interface EventContract<
  Source extends string = string,
  DetailType extends string = string,
  Schema extends $ZodType = $ZodType,
> {
  /** The service that publishes it. Never carries a stage. AWS's own begin with `aws.`. */
  readonly source: Source;
  /** What happened, in the past tense: `OrderCreated`. */
  readonly detailType: DetailType;
  /** What `detail` holds. Consumers ignore members that it does not name. */
  readonly schema: Schema;
  /** Counts breaking changes of the schema, from 1. */
  readonly version: number;
}

/** The detail that a consumer of the event is given. */
export type DetailOf<Contract extends EventContract> = output<Contract['schema']>;

/** The detail that a publisher of the event gives. */
export type DetailInputOf<Contract extends EventContract> = input<Contract['schema']>;

/**
 * Declares an event: the one place from which its types, parser, patterns, JSON Schema and IAM conditions follow.
 *
 * @throws RangeError when EventBridge would refuse the source or the detail-type, or the version is not a positive integer
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsRequestEntry.html
 */
export function defineEvent<const Source extends string, const DetailType extends string, Schema extends $ZodType>(
  contract: EventContract<Source, DetailType, Schema>,
): EventContract<Source, DetailType, Schema> {
  const { source, detailType, version } = contract;
  if (source === '' || source.length > SOURCE_CHARACTERS_MAX || source.startsWith(AWS_SOURCE)) {
    throw new RangeError(
      `source must have 1 to ${SOURCE_CHARACTERS_MAX} characters and not begin with aws.: ${source}`,
    );
  }
  if (detailType === '' || detailType.length > DETAIL_TYPE_CHARACTERS_MAX) {
    throw new RangeError(`detailType must have 1 to ${DETAIL_TYPE_CHARACTERS_MAX} characters: ${detailType}`);
  }
  if (!Number.isSafeInteger(version) || version < 1) {
    throw new RangeError(`version must be a positive integer: ${version}`);
  }
  return contract;
}

/** An event that AWS itself puts on the account's default bus. */
export type AwsEventContract<
  Source extends `aws.${string}` = `aws.${string}`,
  DetailType extends string = string,
  Schema extends $ZodType = $ZodType,
> = EventContract<Source, DetailType, Schema>;

/**
 * Declares an event that AWS publishes: only what its consumers here read of it, as AWS may add members at any time. It has
 * no version of ours, and nobody here may publish it.
 *
 * @throws RangeError when the source is not one of AWS's
 * @see https://docs.aws.amazon.com/eventbridge/latest/ref/welcome.html
 */
export function defineAwsEvent<
  const Source extends `aws.${string}`,
  const DetailType extends string,
  Schema extends $ZodType,
>(contract: Omit<EventContract<Source, DetailType, Schema>, 'version'>): AwsEventContract<Source, DetailType, Schema> {
  if (!contract.source.startsWith(AWS_SOURCE)) {
    throw new RangeError(`source must begin with aws.: ${contract.source}`);
  }
  return { ...contract, version: 1 };
}
