import type { EventContract } from '@signalbox/events/define-event';
import type { HttpRouteTarget } from './http-route-target.ts';
import { publishGrant } from './publish-grant.ts';
import { routeId } from './route-id.ts';
import type { ServiceContext } from './service-context.ts';
import { ServiceRole } from './service-role.ts';

/**
 * The stage's bus as the target of a route: the body of each request is published as the detail of this event, with no
 * function in between. The route's role can publish nothing else.
 *
 * API Gateway does not check the body against the contract: whoever consumes the event parses it.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-aws-services-reference.html#EventBridge-PutEvents
 */
export function httpPublishTarget(service: ServiceContext, contract: EventContract): HttpRouteTarget {
  const { names } = service;
  return {
    integrate(scope, { routeKey }) {
      const role = new ServiceRole(scope, 'role', {
        service,
        name: `${names.service}-${routeId(routeKey)}-route`,
        assumedBy: 'apigateway.amazonaws.com',
        grants: [publishGrant(names, contract)],
      });
      return {
        integrationType: 'AWS_PROXY',
        integrationSubtype: 'EventBridge-PutEvents',
        credentialsArn: role.arn,
        payloadFormatVersion: '1.0',
        requestParameters: {
          Source: contract.source,
          DetailType: contract.detailType,
          Detail: '$request.body',
          EventBusName: names.busArn,
        },
      };
    },
  };
}
