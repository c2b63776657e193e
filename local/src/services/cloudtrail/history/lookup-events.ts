import type { Event, LookupAttribute, LookupEventsCommandInput } from '@aws-sdk/client-cloudtrail';
import { page } from '../../../service/page.ts';
import { refusal } from '../errors.ts';
import { userNameOf } from '../records/user-identity.ts';
import type { CloudTrailContext } from '../state.ts';
import type { PastEvent } from './event-history.ts';

const RESULTS_MAX = 50;
const DAYS_MAX = 90;
const DAY_MILLISECONDS = 86_400_000;

type Matcher = (event: PastEvent, value: string) => boolean;

const ATTRIBUTES: Readonly<Record<string, Matcher>> = {
  AccessKeyId: ({ record }, value) => record.userIdentity.accessKeyId === value,
  EventId: ({ record }, value) => record.eventID === value,
  EventName: ({ record }, value) => record.eventName === value,
  EventSource: ({ record }, value) => record.eventSource === value,
  ReadOnly: ({ record }, value) => String(record.readOnly) === value,
  ResourceName: ({ resources }, value) => resources.some(({ ResourceName }) => ResourceName === value),
  ResourceType: ({ resources }, value) => resources.some(({ ResourceType }) => ResourceType === value),
  Username: ({ record }, value) => userNameOf(record.userIdentity) === value,
};

/**
 * The region's management events, newest first, whether a trail records them or not.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
 * @throws AwsError InvalidLookupAttributesException, InvalidTimeRangeException, InvalidMaxResultsException,
 *   InvalidNextTokenException, InvalidEventCategoryException
 */
export function lookupEvents(input: LookupEventsCommandInput, context: CloudTrailContext) {
  const { MaxResults: limit = RESULTS_MAX, LookupAttributes = [], EventCategory } = input;
  if (limit < 1 || limit > RESULTS_MAX) {
    throw refusal('InvalidMaxResultsException', `MaxResults must be between 1 and ${RESULTS_MAX}.`);
  }
  const [from, to] = timeRange(input, context.clock.now());
  const matches = matcherOf(LookupAttributes);
  // `insight` is the one category that can be asked for: nothing here looks for insights.
  if (EventCategory !== undefined && EventCategory !== 'insight') {
    throw refusal('InvalidEventCategoryException', `The event category ${EventCategory} is not valid.`);
  }
  const found = EventCategory === undefined ? context.state.history.newestFirst() : [];
  const shown = found.filter(
    (event) => event.record.awsRegion === context.region && event.at >= from && event.at <= to && matches(event),
  );
  const { items, nextToken } = page(shown, ({ record }) => record.eventID, {
    token: input.NextToken,
    limit,
    invalidTokenCode: 'InvalidNextTokenException',
  });
  return { Events: items.map(showEvent), NextToken: nextToken };
}

function timeRange({ StartTime, EndTime }: LookupEventsCommandInput, now: number): readonly [from: number, to: number] {
  const from = StartTime?.getTime() ?? Number.NEGATIVE_INFINITY;
  const to = EndTime?.getTime() ?? Number.POSITIVE_INFINITY;
  if (from > to) throw refusal('InvalidTimeRangeException', 'The start time must be before the end time.');
  return [Math.max(from, now - DAYS_MAX * DAY_MILLISECONDS), to];
}

function matcherOf(attributes: readonly LookupAttribute[]): (event: PastEvent) => boolean {
  if (attributes.length > 1) {
    throw refusal('InvalidLookupAttributesException', 'Only one lookup attribute can be given.');
  }
  const [attribute] = attributes;
  if (!attribute) return () => true;
  const { AttributeKey = '', AttributeValue: value = '' } = attribute;
  const matches = Object.hasOwn(ATTRIBUTES, AttributeKey) ? ATTRIBUTES[AttributeKey] : undefined;
  if (!matches) {
    throw refusal('InvalidLookupAttributesException', `The lookup attribute ${AttributeKey} is not valid.`);
  }
  return (event) => matches(event, value);
}

function showEvent({ at, record, resources }: PastEvent): Event {
  return {
    EventId: record.eventID,
    EventName: record.eventName,
    ReadOnly: String(record.readOnly),
    AccessKeyId: record.userIdentity.accessKeyId,
    EventTime: new Date(Math.floor(at / 1000) * 1000),
    EventSource: record.eventSource,
    Username: userNameOf(record.userIdentity),
    Resources: [...resources],
    CloudTrailEvent: JSON.stringify(record),
  };
}
