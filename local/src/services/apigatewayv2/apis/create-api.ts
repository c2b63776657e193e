import type { ApiGatewayContext, Input, Output } from '../api-gateway-context.ts';
import { patched } from '../patched.ts';
import type { ApiRecord, StoredApi } from '../state.ts';
import { apiOutput } from './api-output.ts';
import { checkApi, HTTP_ROUTE_SELECTION } from './check-api.ts';
import { quickCreate } from './quick-create.ts';
import { withoutEmptyCors } from './without-cors.ts';

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis.html#CreateApi */
export function createApi(input: Input<'CreateApi'>, context: ApiGatewayContext): Output<'CreateApi'> {
  const { Target, RouteKey, CredentialsArn, Name = '', ProtocolType, Tags, ...settings } = input;
  checkApi(input);
  const defaults: StoredApi = {
    ApiId: context.ids.lower(10),
    ApiKeySelectionExpression: '$request.header.x-api-key',
    CreatedDate: new Date(context.clock.now()),
    DisableExecuteApiEndpoint: false,
    IpAddressType: 'ipv4',
    Name,
    ProtocolType: ProtocolType ?? 'HTTP',
    RouteSelectionExpression: HTTP_ROUTE_SELECTION,
    Tags: Tags ?? {},
  };
  const api = withoutEmptyCors(patched(defaults, settings));
  const record: ApiRecord = { region: context.region, api };
  context.state.apis.set(record.api.ApiId, record);
  if (Target) quickCreate(record.api.ApiId, { Target, RouteKey, CredentialsArn }, context);
  return apiOutput(record, context);
}
