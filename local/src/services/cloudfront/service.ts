import { defineService } from '../../service/service.ts';
import { configurationOperations } from './configurations/configuration-operations.ts';
import { serve } from './data-plane/serve.ts';
import { distributionOperations } from './distributions/distribution-operations.ts';
import { functionOperations } from './functions/function-operations.ts';
import * as model from './model.ts';
import { policyOperations } from './policies/policy-operations.ts';
import { createState } from './state.ts';

/**
 * Amazon CloudFront: distributions, and their content. https://docs.aws.amazon.com/cloudfront/latest/APIReference/
 * Key value stores, continuous deployment, real-time logs, streaming distributions, tenants and Lambda@Edge are not there.
 */
export const cloudfront = defineService({
  name: 'cloudfront',
  protocol: {
    kind: 'rest-xml',
    signingName: 'cloudfront',
    xmlNamespace: 'http://cloudfront.amazonaws.com/doc/2020-05-31/',
  },
  model,
  global: true,
  validationErrorCode: 'MalformedXML',
  malformedRequest: {
    code: 'MalformedXML',
    message: 'The XML document you provided was not well-formed or did not validate against our published schema',
  },
  state: createState,
  operations: { ...configurationOperations, ...distributionOperations, ...functionOperations, ...policyOperations },
  dataPlane: { path: 'cloudfront', host: 'cloudfront', handle: serve },
});
