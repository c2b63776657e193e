import type { Operations } from '../../../service/service.ts';
import type { CloudFrontState } from '../state.ts';
import {
  createFunction,
  deleteFunction,
  describeFunction,
  getFunction,
  listFunctions,
  publishFunction,
  updateFunction,
} from './functions.ts';
import { testFunction } from './test-function.ts';

/** CloudFront Functions. */
export const functionOperations = {
  CreateFunction: createFunction,
  DeleteFunction: deleteFunction,
  DescribeFunction: describeFunction,
  GetFunction: getFunction,
  ListFunctions: listFunctions,
  PublishFunction: publishFunction,
  TestFunction: testFunction,
  UpdateFunction: updateFunction,
} satisfies Operations<'cloudfront', CloudFrontState>;
