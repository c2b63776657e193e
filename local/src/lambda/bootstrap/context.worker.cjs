'use strict';
// The context object and the callback of one invocation.
// https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html

/**
 * @param {import('../messages.ts').InvokeMessage} message
 * @param {(error: unknown, result?: unknown, whenEmpty?: boolean) => void} settle ends the invocation; later calls do nothing
 */
function createContext(message, settle) {
  const end = performance.now() + message.timeoutMilliseconds;
  const context = {
    callbackWaitsForEmptyEventLoop: true,
    succeed: (result) => settle(null, result),
    fail: (error) => settle(error ?? 'handled'),
    done: (error, result) => settle(error, result),
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    clientContext: message.clientContext === undefined ? undefined : JSON.parse(message.clientContext),
    identity: undefined,
    invokedFunctionArn: message.functionArn,
    awsRequestId: message.requestId,
    getRemainingTimeInMillis: () => Math.floor(end - performance.now()),
  };
  const callback = (error, result) => settle(error, result, context.callbackWaitsForEmptyEventLoop);
  return { context, callback };
}

module.exports = { createContext };
