import { defineService } from '../../service/service.ts';
import { bucketOperations } from './buckets/bucket-operations.ts';
import { configurationOperations } from './configurations/configuration-operations.ts';
import { crossOrigin } from './cross-origin.ts';
import { listObjectVersions } from './listing/list-object-versions.ts';
import { listObjects } from './listing/list-objects.ts';
import { listObjectsV2 } from './listing/list-objects-v2.ts';
import * as model from './model.ts';
import { multipartOperations } from './multipart/multipart-operations.ts';
import { objectOperations } from './objects/object-operations.ts';
import { rebuildIndexes } from './objects/versions.ts';
import { createS3State } from './state.ts';
import { serveWebsite } from './website/serve-website.ts';

/** Amazon Simple Storage Service. https://docs.aws.amazon.com/AmazonS3/latest/API/ */
export const s3 = defineService({
  name: 's3',
  protocol: {
    kind: 'rest-xml',
    signingName: 's3',
    xmlNamespace: 'http://s3.amazonaws.com/doc/2006-03-01/',
    bucketAddressing: true,
    takesUnsigned: true,
    unwrappedOutputs: ['GetBucketLocation'],
  },
  model,
  validationErrorCode: 'MalformedXML',
  malformedRequest: {
    code: 'MalformedXML',
    message: 'The XML you provided was not well-formed or did not validate against our published schema',
  },
  global: true,
  state: createS3State,
  start: ({ state }) => rebuildIndexes(state),
  operations: {
    ...bucketOperations,
    ...configurationOperations,
    ...objectOperations,
    ...multipartOperations,
    ListObjects: listObjects,
    ListObjectsV2: listObjectsV2,
    ListObjectVersions: listObjectVersions,
  },
  crossOrigin,
  dataPlane: { path: 's3-website', host: 's3-website', handle: serveWebsite },
});
