import type { StoredTrail } from '../trails/trail.ts';

/** The trails that are logging now, kept ready because every API call asks. */
export interface Recording {
  readonly trails: readonly StoredTrail[];
  /** Whether any of them asks for data events. */
  readonly hasDataEvents: boolean;
  /** To be called after every change of a trail. */
  refresh(): void;
}

/** @param all the region's trails, those that are not logging too */
export function createRecording(all: ReadonlyMap<string, StoredTrail>): Recording {
  let trails: readonly StoredTrail[] = [];
  let hasDataEvents = false;
  return {
    get trails() {
      return trails;
    },
    get hasDataEvents() {
      return hasDataEvents;
    },
    refresh() {
      trails = [...all.values()].filter(({ isLogging }) => isLogging);
      hasDataEvents = trails.some(asksForData);
    },
  };
}

function asksForData({ eventSelectors = [], advancedEventSelectors = [] }: StoredTrail): boolean {
  if (eventSelectors.some(({ DataResources = [] }) => DataResources.length > 0)) return true;
  const fields = advancedEventSelectors.flatMap(({ FieldSelectors = [] }) => FieldSelectors);
  return fields.some(({ Field, Equals = [] }) => Field === 'eventCategory' && Equals.includes('Data'));
}
