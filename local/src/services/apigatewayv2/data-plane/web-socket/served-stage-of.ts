import type { ApiGatewayContext } from '../../api-gateway-context.ts';
import { findNamedStage, type ServedStage } from '../served-stage.ts';
import type { Client } from './connection.ts';

/** What is deployed on a connection's stage now; undefined once the stage is gone. */
export function servedStageOf({ apiId, stageName }: Client, context: ApiGatewayContext): ServedStage | undefined {
  const record = context.state.apis.get(apiId);
  return record && findNamedStage(record, stageName, context);
}
