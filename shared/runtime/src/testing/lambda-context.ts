import type { Context } from 'aws-lambda';

/** The context of an invocation, for tests. */
export function lambdaContext(awsRequestId = 'invocation-1', remainingMilliseconds = 10_000): Context {
  const unused = () => undefined;
  return {
    awsRequestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName: 'test',
    functionVersion: '$LATEST',
    invokedFunctionArn: 'arn:aws:lambda:eu-west-1:000000000000:function:test',
    memoryLimitInMB: '256',
    logGroupName: '/aws/lambda/test',
    logStreamName: 'test',
    getRemainingTimeInMillis: () => remainingMilliseconds,
    done: unused,
    fail: unused,
    succeed: unused,
  };
}
