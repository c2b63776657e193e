import type {
  EventSelector,
  GetEventSelectorsCommandInput,
  PutEventSelectorsCommandInput,
} from '@aws-sdk/client-cloudtrail';
import { type CloudTrailContext, saveTrail } from '../state.ts';
import { findHomeTrail, findTrail } from '../trails/find-trail.ts';
import type { StoredTrail } from '../trails/trail.ts';
import { checkAdvancedEventSelectors, checkEventSelectors } from './check-selectors.ts';

/** What a trail without selectors of its own records: all management events. */
const DEFAULT_SELECTOR = {
  ReadWriteType: 'All',
  IncludeManagementEvents: true,
  DataResources: [],
  ExcludeManagementEventSources: [],
} as const satisfies EventSelector;

/**
 * Says what a trail records; selectors of the one kind replace those of the other.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PutEventSelectors.html
 * @throws AwsError InvalidEventSelectorsException, TrailNotFoundException, InvalidHomeRegionException
 */
export function putEventSelectors(input: PutEventSelectorsCommandInput, context: CloudTrailContext) {
  const trail = findHomeTrail(input.TrailName, context);
  const { EventSelectors, AdvancedEventSelectors } = input;
  checkEventSelectors(EventSelectors, AdvancedEventSelectors);
  checkAdvancedEventSelectors(AdvancedEventSelectors ?? []);
  const eventSelectors = EventSelectors?.map((selector) => ({ ...DEFAULT_SELECTOR, ...selector }));
  saveTrail(
    { ...trail, eventSelectors: customised(eventSelectors), advancedEventSelectors: AdvancedEventSelectors },
    context,
  );
  return AdvancedEventSelectors
    ? { TrailARN: trail.arn, AdvancedEventSelectors }
    : { TrailARN: trail.arn, EventSelectors: eventSelectors };
}

/**
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetEventSelectors.html
 * @throws AwsError TrailNotFoundException
 */
export function getEventSelectors(input: GetEventSelectorsCommandInput, context: CloudTrailContext) {
  const trail = findTrail(input.TrailName, context);
  if (trail.advancedEventSelectors) {
    return { TrailARN: trail.arn, AdvancedEventSelectors: [...trail.advancedEventSelectors] };
  }
  return { TrailARN: trail.arn, EventSelectors: eventSelectorsOf(trail) };
}

/** A trail's basic selectors, the default one where it has none. */
export function eventSelectorsOf({ eventSelectors }: StoredTrail): EventSelector[] {
  return [...(eventSelectors ?? [{ ...DEFAULT_SELECTOR, DataResources: [], ExcludeManagementEventSources: [] }])];
}

/** Selectors that say what holds anyway make no custom selection. */
function customised(selectors: readonly EventSelector[] | undefined): readonly EventSelector[] | undefined {
  const isDefault = selectors?.length === 1 && JSON.stringify(selectors[0]) === JSON.stringify(DEFAULT_SELECTOR);
  return isDefault ? undefined : selectors;
}
