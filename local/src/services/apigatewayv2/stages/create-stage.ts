import type { RouteSettings } from '@aws-sdk/client-apigatewayv2';
import type { ApiGatewayContext, Input, Output } from '../api-gateway-context.ts';
import { deployAutomatically } from '../deployments/deploy-automatically.ts';
import { conflict } from '../errors.ts';
import { patched } from '../patched.ts';
import { keyOf, requireApi, requireResource } from '../resources.ts';
import type { StoredStage } from '../state.ts';
import { checkStage, requireManualDeployment } from './check-stage.ts';

/** What the settings of routes are as long as nobody set them. */
const DEFAULT_SETTINGS: Readonly<Record<'HTTP' | 'WEBSOCKET', RouteSettings>> = {
  HTTP: { DetailedMetricsEnabled: false },
  WEBSOCKET: { DataTraceEnabled: false, DetailedMetricsEnabled: false, LoggingLevel: 'OFF' },
};

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-stages.html#CreateStage */
export function createStage(input: Input<'CreateStage'>, context: ApiGatewayContext): Output<'CreateStage'> {
  const { ApiId, StageName = '', DefaultRouteSettings, ...settings } = input;
  const { state, clock } = context;
  const { api } = requireApi(ApiId, context);
  const key = keyOf(api.ApiId, StageName);
  if (state.stages.has(key)) throw conflict('Stage already exists');
  if (settings.DeploymentId) requireManualDeployment(settings);
  const now = new Date(clock.now());
  const defaults: StoredStage = {
    AutoDeploy: false,
    CreatedDate: now,
    DefaultRouteSettings: { ...DEFAULT_SETTINGS[api.ProtocolType], ...DefaultRouteSettings },
    LastUpdatedDate: now,
    RouteSettings: {},
    StageName,
    StageVariables: {},
    Tags: {},
  };
  const stage = patched(defaults, settings);
  checkStage(stage, api, context);
  state.stages.set(key, stage);
  state.runtime.forget(api.ApiId);
  if (stage.AutoDeploy) deployAutomatically(api.ApiId, stage, context);
  return requireResource(state.stages, 'stage', key);
}
