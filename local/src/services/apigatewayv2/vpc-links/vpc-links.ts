import type { ApiGatewayContext, Input, Output } from '../api-gateway-context.ts';
import { keyOf, pageOf, requireResource, resourcesBelow } from '../resources.ts';

/** Kept and answered only: there is no network to link. https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/vpclinks.html#CreateVpcLink */
export function createVpcLink(input: Input<'CreateVpcLink'>, context: ApiGatewayContext): Output<'CreateVpcLink'> {
  const { Name, SecurityGroupIds = [], SubnetIds, Tags = {} } = input;
  const { state, region, ids, clock } = context;
  const link = {
    CreatedDate: new Date(clock.now()),
    Name,
    SecurityGroupIds,
    SubnetIds,
    Tags,
    VpcLinkId: ids.lower(6),
    VpcLinkStatus: 'AVAILABLE' as const,
    VpcLinkStatusMessage: 'VPC link is ready to route traffic',
    VpcLinkVersion: 'V2' as const,
  };
  state.vpcLinks.set(keyOf(region, link.VpcLinkId), link);
  return link;
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/vpclinks-vpclinkid.html#GetVpcLink */
export function getVpcLink({ VpcLinkId }: Input<'GetVpcLink'>, context: ApiGatewayContext): Output<'GetVpcLink'> {
  return requireVpcLink(VpcLinkId, context);
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/vpclinks.html#GetVpcLinks */
export function getVpcLinks(input: Input<'GetVpcLinks'>, context: ApiGatewayContext): Output<'GetVpcLinks'> {
  return pageOf(resourcesBelow(context.state.vpcLinks, context.region), ({ VpcLinkId }) => VpcLinkId, input);
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/vpclinks-vpclinkid.html#UpdateVpcLink */
export function updateVpcLink(
  { VpcLinkId, Name }: Input<'UpdateVpcLink'>,
  context: ApiGatewayContext,
): Output<'UpdateVpcLink'> {
  const current = requireVpcLink(VpcLinkId, context);
  const link = { ...current, Name: Name ?? current.Name };
  context.state.vpcLinks.set(keyOf(context.region, VpcLinkId), link);
  return link;
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/vpclinks-vpclinkid.html#DeleteVpcLink */
export function deleteVpcLink(input: Input<'DeleteVpcLink'>, context: ApiGatewayContext): Output<'DeleteVpcLink'> {
  const { VpcLinkId } = requireVpcLink(input.VpcLinkId, context);
  context.state.vpcLinks.delete(keyOf(context.region, VpcLinkId));
  return {};
}

function requireVpcLink(id: string | undefined, context: ApiGatewayContext) {
  return requireResource(context.state.vpcLinks, 'VpcLink', context.region, id);
}
