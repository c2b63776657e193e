import type { RouteSettings } from '@aws-sdk/client-apigatewayv2';
import { AwsError } from '../../../service/errors.ts';
import type { ApiGatewayContext } from '../api-gateway-context.ts';
import { badRequest } from '../errors.ts';
import { requireResource, resourcesBelow } from '../resources.ts';
import type { StoredApi, StoredStage } from '../state.ts';

const HTTP_NAME = /^(\$default|[\w-]{1,128})$/;
const WEBSOCKET_NAME = /^[\w-]{1,128}$/;

/** @throws BadRequestException when the stage chooses its deployments by itself */
export function requireManualDeployment({ AutoDeploy }: Pick<StoredStage, 'AutoDeploy'>): void {
  if (!AutoDeploy) return;
  throw badRequest('Deployment ID cannot be set by user because AutoDeploy is set to true for the Stage.');
}

/**
 * Checks a stage as it is to be.
 * @throws BadRequestException for what its API's protocol does not have
 * @throws NotFoundException for a deployment, or route settings of a route, that does not exist
 */
export function checkStage(stage: StoredStage, { ApiId, ProtocolType }: StoredApi, context: ApiGatewayContext): void {
  const { StageName, DeploymentId, AccessLogSettings, DefaultRouteSettings, RouteSettings = {} } = stage;
  if (!(ProtocolType === 'HTTP' ? HTTP_NAME : WEBSOCKET_NAME).test(StageName)) {
    throw badRequest('Stage name only allows a-zA-Z0-9_- characters, and $default for HTTP APIs.');
  }
  if (DeploymentId !== undefined) requireResource(context.state.deployments, 'Deployment', ApiId, DeploymentId);
  if (AccessLogSettings && !(AccessLogSettings.DestinationArn && AccessLogSettings.Format)) {
    throw badRequest('Access log settings need a destination ARN and a format.');
  }
  if (ProtocolType === 'HTTP') {
    for (const settings of [DefaultRouteSettings, ...Object.values(RouteSettings)]) checkHttpSettings(settings);
  }
  const known = new Set(resourcesBelow(context.state.routes, ApiId).map(({ RouteKey }) => RouteKey));
  for (const key of Object.keys(RouteSettings)) {
    if (known.has(key)) continue;
    throw new AwsError('NotFoundException', `Unable to find Route by key ${key} within the provided RouteSettings`);
  }
}

function checkHttpSettings({ LoggingLevel, DataTraceEnabled }: RouteSettings = {}): void {
  if (DataTraceEnabled || (LoggingLevel !== undefined && LoggingLevel !== 'OFF')) {
    throw badRequest('Execution logs are not supported on protocolType HTTP');
  }
}
