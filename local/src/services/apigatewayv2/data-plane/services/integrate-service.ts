import { AwsError, NotImplementedError } from '../../../../service/errors.ts';
import type { ApiGatewayContext } from '../../api-gateway-context.ts';
import { SUBTYPES } from '../../integrations/subtypes.ts';
import type { StoredIntegration } from '../../state.ts';
import type { ApiResponse } from '../api-response.ts';
import type { Exchange } from '../exchange.ts';
import { GatewayError, internalServerError } from '../gateway-error.ts';
import { resolveExpression } from '../mapping/resolve-expression.ts';
import { serviceRole } from '../service-role.ts';
import { startExecution, startSyncExecution, stopExecution } from './executions.ts';
import { putEvents } from './put-events.ts';
import { deleteMessage, purgeQueue, receiveMessage, sendMessage } from './queues.ts';
import type { Parameters, ServiceCall } from './service-call.ts';

const CALLS: Readonly<Record<string, ServiceCall>> = {
  'EventBridge-PutEvents': putEvents,
  'SQS-SendMessage': sendMessage,
  'SQS-ReceiveMessage': receiveMessage,
  'SQS-DeleteMessage': deleteMessage,
  'SQS-PurgeQueue': purgeQueue,
  'StepFunctions-StartExecution': startExecution,
  'StepFunctions-StartSyncExecution': startSyncExecution,
  'StepFunctions-StopExecution': stopExecution,
};

/**
 * Calls an AWS service with parameters from the request, in the integration's role.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-aws-services.html
 * @throws GatewayError 400 for a required parameter that the request lacks, 501 for a service that is not there
 */
export async function integrateService(
  subtype: string,
  integration: StoredIntegration,
  exchange: Exchange,
  context: ApiGatewayContext,
): Promise<ApiResponse> {
  const call = CALLS[subtype];
  if (!call) throw new GatewayError(501, new NotImplementedError(`The integration subtype ${subtype}`).message);
  const parameters = resolveParameters(subtype, integration, exchange);
  const principal = serviceRole(integration.CredentialsArn ?? '', context);
  const region = parameters.Region ?? exchange.served.record.region;
  try {
    return await call(parameters, context, { principal, region });
  } catch (error) {
    throw error instanceof AwsError || error instanceof SyntaxError ? refusalOf(error) : error;
  }
}

function resolveParameters(subtype: string, integration: StoredIntegration, exchange: Exchange): Parameters {
  const required = SUBTYPES[subtype]?.required ?? [];
  const { RequestParameters = {} } = integration;
  const entries = Object.entries(RequestParameters).map(([name, source]) => {
    const value = resolveExpression(source, exchange);
    if (value === undefined && required.includes(name)) throw unresolved(name, source);
    return [name, value];
  });
  return Object.fromEntries(entries);
}

function unresolved(name: string, source: string): GatewayError {
  return new GatewayError(
    400,
    `Unable to resolve property ${name} from source ${source}. Please make sure that the specified property exists ` +
      'in the request Note that only JSON request body is used for evaluation.',
  );
}

/** A parameter that cannot be read, or what the service refused; its failures are the API's. */
function refusalOf(error: AwsError | SyntaxError): GatewayError {
  if (error instanceof SyntaxError) return new GatewayError(400, 'Bad Request', { reason: error.message });
  if (error.status === 501) return new GatewayError(501, error.message);
  if (error.status !== undefined && error.status >= 500) return internalServerError(error.message);
  return new GatewayError(error.status ?? 400, error.message, { reason: `${error.code}: ${error.message}` });
}
