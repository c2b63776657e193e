import type { Service } from './service/service.ts';
import { apigatewayv2 } from './services/apigatewayv2/service.ts';
import { appsync } from './services/appsync/service.ts';
import { cloudfront } from './services/cloudfront/service.ts';
import { cloudtrail } from './services/cloudtrail/service.ts';
import { cloudwatch } from './services/cloudwatch/service.ts';
import { cognitoIdp } from './services/cognito-idp/service.ts';
import { dynamodb } from './services/dynamodb/service.ts';
import { dynamodbStreams } from './services/dynamodb/streams/service.ts';
import { eventbridge } from './services/eventbridge/service.ts';
import { iam } from './services/iam/service.ts';
import { kms } from './services/kms/service.ts';
import { lambda } from './services/lambda/service.ts';
import { logs } from './services/logs/service.ts';
import { pipes } from './services/pipes/service.ts';
import { s3 } from './services/s3/service.ts';
import { scheduler } from './services/scheduler/service.ts';
import { sns } from './services/sns/service.ts';
import { sqs } from './services/sqs/service.ts';
import { ssm } from './services/ssm/service.ts';
import { stepfunctions } from './services/stepfunctions/service.ts';
import { sts } from './services/sts/service.ts';

/** Every service of the local endpoint. A new one is its folder and its line here. */
export const services: readonly Service[] = [
  apigatewayv2,
  appsync,
  cloudfront,
  cloudtrail,
  cloudwatch,
  cognitoIdp,
  dynamodb,
  dynamodbStreams,
  eventbridge,
  iam,
  kms,
  lambda,
  logs,
  pipes,
  s3,
  scheduler,
  sns,
  sqs,
  ssm,
  stepfunctions,
  sts,
];
