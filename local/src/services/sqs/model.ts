import type { StaticErrorSchema } from '@smithy/types';

export * from '@aws-sdk/client-sqs';

/** Errors that SQS answers but its model lacks: in JSON they have other names than in query. */
const CORAL = 'com.amazon.coral.service';
export const InvalidParameterValueException$: StaticErrorSchema = [
  -3,
  CORAL,
  'InvalidParameterValueException',
  { awsQueryError: ['InvalidParameterValue', 400], error: 'client', httpError: 400 },
  ['message'],
  [0],
];
export const MissingRequiredParameterException$: StaticErrorSchema = [
  -3,
  CORAL,
  'MissingRequiredParameterException',
  { awsQueryError: ['MissingParameter', 400], error: 'client', httpError: 400 },
  ['message'],
  [0],
];
