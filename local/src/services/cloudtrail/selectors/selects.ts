import type { AdvancedFieldSelector, EventSelector } from '@aws-sdk/client-cloudtrail';
import type { TrailRecord } from '../records/trail-record.ts';
import type { StoredTrail } from '../trails/trail.ts';
import { eventSelectorsOf } from './event-selectors.ts';

/** Whether a trail's selectors take a record: one of them is enough. */
export function selects(trail: StoredTrail, record: TrailRecord): boolean {
  if (trail.advancedEventSelectors) {
    return trail.advancedEventSelectors.some(({ FieldSelectors = [] }) =>
      FieldSelectors.every((selector) => fieldMatches(selector, record)),
    );
  }
  return eventSelectorsOf(trail).some((selector) => basicMatches(selector, record));
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_EventSelector.html */
function basicMatches(selector: EventSelector, record: TrailRecord): boolean {
  const { ReadWriteType, IncludeManagementEvents, DataResources = [], ExcludeManagementEventSources = [] } = selector;
  if (ReadWriteType === 'ReadOnly' && !record.readOnly) return false;
  if (ReadWriteType === 'WriteOnly' && record.readOnly) return false;
  if (record.managementEvent) {
    return IncludeManagementEvents === true && !ExcludeManagementEventSources.includes(record.eventSource);
  }
  return DataResources.some(({ Type, Values = [] }) =>
    resourcesOf(record).some(({ type, ARN }) => type === Type && Values.some((value) => resourceMatches(value, ARN))),
  );
}

/** `arn:aws:lambda` means every function, `arn:aws:s3:::bucket/orders` every object that begins so. */
function resourceMatches(value: string, arn: string): boolean {
  const isPrefix = value.startsWith('arn:aws:s3') || value.split(':').length <= 3;
  return isPrefix ? arn.startsWith(value) : arn === value;
}

/** Values of one condition are alternatives; every condition must hold, the negative ones for all of their values. */
function fieldMatches(selector: AdvancedFieldSelector, record: TrailRecord): boolean {
  const actual = fieldValues(selector.Field ?? '', record);
  const some = (wanted: readonly string[] | undefined, fits: (value: string, text: string) => boolean) =>
    wanted?.some((text) => actual.some((value) => fits(value, text)));
  const equals = (value: string, text: string) => value === text;
  const starts = (value: string, text: string) => value.startsWith(text);
  const ends = (value: string, text: string) => value.endsWith(text);
  const positive = [some(selector.Equals, equals), some(selector.StartsWith, starts), some(selector.EndsWith, ends)];
  const negative = [
    some(selector.NotEquals, equals),
    some(selector.NotStartsWith, starts),
    some(selector.NotEndsWith, ends),
  ];
  const asked = positive.filter((holds) => holds !== undefined);
  return (asked.length === 0 || asked.includes(true)) && !negative.includes(true);
}

function fieldValues(field: string, record: TrailRecord): string[] {
  switch (field) {
    case 'readOnly':
      return [String(record.readOnly)];
    case 'resources.type':
      return resourcesOf(record).map(({ type }) => type);
    case 'resources.ARN':
      return resourcesOf(record).map(({ ARN }) => ARN);
    case 'userIdentity.arn':
      return record.userIdentity.arn === undefined ? [] : [record.userIdentity.arn];
    case 'eventCategory':
    case 'eventSource':
    case 'eventName':
    case 'eventType':
      return [record[field]];
    case 'errorCode':
      return record.errorCode === undefined ? [] : [record.errorCode];
    default:
      return [];
  }
}

function resourcesOf({ resources = [] }: TrailRecord) {
  return resources;
}
