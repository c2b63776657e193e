import type { ApiGatewayContext, Input, Output } from '../api-gateway-context.ts';
import { conflict } from '../errors.ts';
import { patched } from '../patched.ts';
import { keyOf, pageOf, requireApi, requireResource, resourcesBelow } from '../resources.ts';
import { requireDomainName } from './domain-names.ts';

interface ApiMappingReference {
  readonly ApiMappingId: string | undefined;
  readonly DomainName: string | undefined;
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/domainnames-domainname-apimappings.html#CreateApiMapping */
export function createApiMapping(
  input: Input<'CreateApiMapping'>,
  context: ApiGatewayContext,
): Output<'CreateApiMapping'> {
  const { ApiId = '', ApiMappingKey = '', DomainName, Stage = '' } = input;
  requireDomainName(DomainName, context);
  const mapping = { ApiId, ApiMappingId: context.ids.lower(6), ApiMappingKey, Stage };
  return put(DomainName, mapping, context);
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/domainnames-domainname-apimappings-apimappingid.html#GetApiMapping */
export function getApiMapping(input: Input<'GetApiMapping'>, context: ApiGatewayContext): Output<'GetApiMapping'> {
  return requireMapping(input, context);
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/domainnames-domainname-apimappings.html#GetApiMappings */
export function getApiMappings(input: Input<'GetApiMappings'>, context: ApiGatewayContext): Output<'GetApiMappings'> {
  const { DomainName } = requireDomainName(input.DomainName, context);
  const all = resourcesBelow(context.state.apiMappings, context.region, DomainName);
  return pageOf(all, ({ ApiMappingId }) => ApiMappingId, input);
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/domainnames-domainname-apimappings-apimappingid.html#UpdateApiMapping */
export function updateApiMapping(
  input: Input<'UpdateApiMapping'>,
  context: ApiGatewayContext,
): Output<'UpdateApiMapping'> {
  const { ApiId, ApiMappingKey, Stage } = input;
  const mapping = requireMapping(input, context);
  const changed = patched(mapping, { ApiId, Stage });
  return put(input.DomainName, { ...changed, ApiMappingKey: ApiMappingKey ?? mapping.ApiMappingKey }, context);
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/domainnames-domainname-apimappings-apimappingid.html#DeleteApiMapping */
export function deleteApiMapping(
  input: Input<'DeleteApiMapping'>,
  context: ApiGatewayContext,
): Output<'DeleteApiMapping'> {
  const { ApiMappingId } = requireMapping(input, context);
  context.state.apiMappings.delete(keyOf(context.region, input.DomainName, ApiMappingId));
  return {};
}

function requireMapping({ DomainName, ApiMappingId }: ApiMappingReference, context: ApiGatewayContext) {
  requireDomainName(DomainName, context);
  return requireResource(context.state.apiMappings, 'API mapping', context.region, DomainName, ApiMappingId);
}

type Mapping = ReturnType<typeof requireMapping>;

/** @throws NotFoundException for an API or stage that does not exist, ConflictException for a key that is taken */
function put(domainName: string | undefined, mapping: Mapping, context: ApiGatewayContext): Mapping {
  const { state, region } = context;
  const { api } = requireApi(mapping.ApiId, context);
  requireResource(state.stages, 'stage', api.ApiId, mapping.Stage);
  const others = resourcesBelow(state.apiMappings, region, domainName);
  const isTaken = others.some(
    ({ ApiMappingId, ApiMappingKey }) =>
      ApiMappingId !== mapping.ApiMappingId && ApiMappingKey === mapping.ApiMappingKey,
  );
  if (isTaken) throw conflict('ApiMapping key already exists for this domain name');
  state.apiMappings.set(keyOf(region, domainName, mapping.ApiMappingId), mapping);
  return mapping;
}
