import type { ApiResponse } from '../api-response.ts';
import type { ServiceCall } from './service-call.ts';

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-aws-services-reference.html#StepFunctions-StartExecution */
export const startExecution: ServiceCall = async (parameters, context, options) => {
  const { StateMachineArn: stateMachineArn, Name: name, Input: input, TraceHeader: traceHeader } = parameters;
  const started = { stateMachineArn, name, input, traceHeader };
  return answer(await context.call('stepfunctions', 'StartExecution', started, options));
};

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-aws-services-reference.html#StepFunctions-StartSyncExecution */
export const startSyncExecution: ServiceCall = async (parameters, context, options) => {
  const { StateMachineArn: stateMachineArn, Name: name, Input: input, TraceHeader: traceHeader } = parameters;
  const started = { stateMachineArn, name, input, traceHeader };
  return answer(await context.call('stepfunctions', 'StartSyncExecution', started, options));
};

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-aws-services-reference.html#StepFunctions-StopExecution */
export const stopExecution: ServiceCall = async (parameters, context, options) => {
  const { ExecutionArn: executionArn, Cause: cause, Error: error } = parameters;
  return answer(await context.call('stepfunctions', 'StopExecution', { executionArn, cause, error }, options));
};

/** Times are epoch seconds, as on the wire of Step Functions. */
function answer(output: object): ApiResponse {
  const wire = Object.entries(output).map(([name, value]) => [
    name,
    value instanceof Date ? value.getTime() / 1000 : value,
  ]);
  const headers = { 'content-type': ['application/x-amz-json-1.0'] };
  return { status: 200, headers, body: JSON.stringify(Object.fromEntries(wire)) };
}
