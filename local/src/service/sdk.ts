/** The SDK module behind each local service: names, types and required members of every operation come from here. */
export interface Sdk {
  apigatewayv2: typeof import('@aws-sdk/client-apigatewayv2');
  appsync: typeof import('@aws-sdk/client-appsync');
  cloudfront: typeof import('@aws-sdk/client-cloudfront');
  cloudtrail: typeof import('@aws-sdk/client-cloudtrail');
  cloudwatch: typeof import('@aws-sdk/client-cloudwatch');
  'cognito-idp': typeof import('@aws-sdk/client-cognito-identity-provider');
  dynamodb: typeof import('@aws-sdk/client-dynamodb');
  'dynamodb-streams': typeof import('@aws-sdk/client-dynamodb-streams');
  eventbridge: typeof import('@aws-sdk/client-eventbridge');
  iam: typeof import('@aws-sdk/client-iam');
  kms: typeof import('@aws-sdk/client-kms');
  lambda: typeof import('@aws-sdk/client-lambda');
  logs: typeof import('@aws-sdk/client-cloudwatch-logs');
  pipes: typeof import('@aws-sdk/client-pipes');
  s3: typeof import('@aws-sdk/client-s3');
  scheduler: typeof import('@aws-sdk/client-scheduler');
  sns: typeof import('@aws-sdk/client-sns');
  sqs: typeof import('@aws-sdk/client-sqs');
  ssm: typeof import('@aws-sdk/client-ssm');
  stepfunctions: typeof import('@aws-sdk/client-sfn');
  sts: typeof import('@aws-sdk/client-sts');
}

export type ServiceName = keyof Sdk;

/** The operations of an SDK module: `PutEvents` for `PutEventsCommand`. */
export type OperationName<Module> = {
  [Key in keyof Module]: Key extends `${infer Name}Command` ? Name : never;
}[keyof Module] &
  string;

type CommandOf<Module, Name extends string> = `${Name}Command` extends keyof Module
  ? Module[`${Name}Command`] extends abstract new (
      ...input: never
    ) => infer Instance
    ? Instance
    : never
  : never;

export type OperationInput<Module, Name extends string> =
  CommandOf<Module, Name> extends { input: infer Input } ? Input : never;

/** An operation's output without the client's `$metadata`. */
export type OperationOutput<Module, Name extends string> =
  CommandOf<Module, Name> extends {
    resolveMiddleware(...arguments_: never): (...arguments_: never) => Promise<{ output: infer Output }>;
  }
    ? Omit<Output, '$metadata'>
    : never;
