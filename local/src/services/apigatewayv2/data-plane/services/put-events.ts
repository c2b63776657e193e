import { list, type ServiceCall } from './service-call.ts';

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-aws-services-reference.html#EventBridge-PutEvents */
export const putEvents: ServiceCall = async (parameters, context, options) => {
  const { Detail, DetailType, Source, Time, EventBusName, Resources, TraceHeader } = parameters;
  const entry = { Detail, DetailType, Source, EventBusName, Resources: list(Resources), TraceHeader };
  const Entries = [{ ...entry, ...(Time !== undefined && { Time: timeOf(Time) }) }];
  const output = await context.call('eventbridge', 'PutEvents', { Entries }, options);
  return { status: 200, headers: { 'content-type': ['application/x-amz-json-1.1'] }, body: JSON.stringify(output) };
};

/** Epoch seconds or ISO 8601. */
function timeOf(text: string): Date {
  return new Date(/^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : text);
}
