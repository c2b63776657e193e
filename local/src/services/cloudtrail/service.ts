import { defineService } from '../../service/service.ts';
import { stopDelivery } from './delivery/flush.ts';
import { lookupEvents } from './history/lookup-events.ts';
import * as model from './model.ts';
import { witness } from './records/witness.ts';
import { getEventSelectors, putEventSelectors } from './selectors/event-selectors.ts';
import { getInsightSelectors, putInsightSelectors } from './selectors/insight-selectors.ts';
import { createCloudTrailState } from './state.ts';
import { addTags, listTags, removeTags } from './tags.ts';
import { createTrail } from './trails/create-trail.ts';
import { deleteTrail } from './trails/delete-trail.ts';
import { describeTrails, getTrail, listTrails } from './trails/describe-trails.ts';
import { getTrailStatus, startLogging, stopLogging } from './trails/logging.ts';
import { updateTrail } from './trails/update-trail.ts';

/**
 * AWS CloudTrail: the event history, and trails with their log files and the events that they put on the default bus.
 * Trails of organisations, Lake (event data stores, channels, queries) and insights answer 501; that log files are to be
 * validated is kept, without digest files. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/
 */
export const cloudtrail = defineService({
  name: 'cloudtrail',
  protocol: {
    kind: 'json',
    signingName: 'cloudtrail',
    targetPrefix: 'CloudTrail_20131101',
    apiVersion: '2013-11-01',
  },
  model,
  // A trail of one region may record all others.
  global: true,
  state: createCloudTrailState,
  start: ({ state }) => state.recording.refresh(),
  stop: stopDelivery,
  witness,
  operations: {
    AddTags: addTags,
    CreateTrail: createTrail,
    DeleteTrail: deleteTrail,
    DescribeTrails: describeTrails,
    GetEventSelectors: getEventSelectors,
    GetInsightSelectors: getInsightSelectors,
    GetTrail: getTrail,
    GetTrailStatus: getTrailStatus,
    ListTags: listTags,
    ListTrails: listTrails,
    LookupEvents: lookupEvents,
    PutEventSelectors: putEventSelectors,
    PutInsightSelectors: putInsightSelectors,
    RemoveTags: removeTags,
    StartLogging: startLogging,
    StopLogging: stopLogging,
    UpdateTrail: updateTrail,
  },
});
