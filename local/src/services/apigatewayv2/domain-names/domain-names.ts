import type { DomainNameConfiguration } from '@aws-sdk/client-apigatewayv2';
import type { ApiGatewayContext, Input, Output } from '../api-gateway-context.ts';
import { badRequest, conflict } from '../errors.ts';
import { deleteBelow, keyOf, pageOf, requireResource, resourcesBelow } from '../resources.ts';

/** The hosted zone of regional API endpoints in eu-west-1: what alias records refer to. */
const HOSTED_ZONE_ID = 'ZLY8HYME6SFDD';

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/domainnames.html#CreateDomainName */
export function createDomainName(
  input: Input<'CreateDomainName'>,
  context: ApiGatewayContext,
): Output<'CreateDomainName'> {
  const { DomainName = '', DomainNameConfigurations = [], MutualTlsAuthentication, Tags = {} } = input;
  const { state, region } = context;
  const key = keyOf(region, DomainName);
  if (state.domainNames.has(key)) throw conflict('The domain name you provided already exists.');
  if (DomainNameConfigurations.length !== 1) throw badRequest('A domain name has exactly one configuration.');
  const domainName = {
    ApiMappingSelectionExpression: '$request.basepath',
    DomainName,
    DomainNameArn: `arn:aws:apigateway:${region}::/domainnames/${DomainName}`,
    DomainNameConfigurations: DomainNameConfigurations.map((given) => configured({}, given, context)),
    ...(MutualTlsAuthentication && { MutualTlsAuthentication }),
    RoutingMode: input.RoutingMode ?? 'API_MAPPING_ONLY',
    Tags,
  };
  state.domainNames.set(key, domainName);
  return domainName;
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/domainnames-domainname.html#GetDomainName */
export function getDomainName({ DomainName }: Input<'GetDomainName'>, context: ApiGatewayContext) {
  return requireDomainName(DomainName, context);
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/domainnames.html#GetDomainNames */
export function getDomainNames(input: Input<'GetDomainNames'>, context: ApiGatewayContext): Output<'GetDomainNames'> {
  return pageOf(resourcesBelow(context.state.domainNames, context.region), ({ DomainName }) => DomainName, input);
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/domainnames-domainname.html#UpdateDomainName */
export function updateDomainName(
  input: Input<'UpdateDomainName'>,
  context: ApiGatewayContext,
): Output<'UpdateDomainName'> {
  const { DomainName, DomainNameConfigurations, MutualTlsAuthentication, RoutingMode } = input;
  const current = requireDomainName(DomainName, context);
  const [before = {}] = current.DomainNameConfigurations ?? [];
  const updated = {
    ...current,
    ...(DomainNameConfigurations && {
      DomainNameConfigurations: DomainNameConfigurations.map((given) => configured(before, given, context)),
    }),
    ...(MutualTlsAuthentication && { MutualTlsAuthentication }),
    ...(RoutingMode && { RoutingMode }),
  };
  // An empty trust store switches mutual TLS off.
  if (MutualTlsAuthentication?.TruststoreUri === '') delete updated.MutualTlsAuthentication;
  context.state.domainNames.set(keyOf(context.region, DomainName), updated);
  return updated;
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/domainnames-domainname.html#DeleteDomainName */
export function deleteDomainName(
  input: Input<'DeleteDomainName'>,
  context: ApiGatewayContext,
): Output<'DeleteDomainName'> {
  const { DomainName } = requireDomainName(input.DomainName, context);
  context.state.domainNames.delete(keyOf(context.region, DomainName));
  deleteBelow(context.state.apiMappings, context.region, DomainName);
  return {};
}

/** @throws NotFoundException */
export function requireDomainName(name: string | undefined, context: ApiGatewayContext) {
  return requireResource(context.state.domainNames, 'domain name', context.region, name);
}

/** A configuration with what API Gateway adds: the regional name that the domain's DNS record points to. */
function configured(
  before: DomainNameConfiguration,
  given: DomainNameConfiguration,
  { ids, region }: ApiGatewayContext,
): DomainNameConfiguration {
  return {
    ApiGatewayDomainName: before.ApiGatewayDomainName ?? `d-${ids.lower(10)}.execute-api.${region}.amazonaws.com`,
    DomainNameStatus: 'AVAILABLE',
    EndpointType: 'REGIONAL',
    HostedZoneId: HOSTED_ZONE_ID,
    IpAddressType: 'ipv4',
    SecurityPolicy: 'TLS_1_2',
    ...given,
  };
}
