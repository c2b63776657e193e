import { AwsError } from '../../../../service/errors.ts';
import type { Principal } from '../../../../service/principal.ts';
import type { ApiGatewayContext } from '../../api-gateway-context.ts';
import { GatewayError, internalServerError } from '../gateway-error.ts';
import type { ServedStage } from '../served-stage.ts';
import { serviceRole } from '../service-role.ts';
import { withStageVariables } from '../stage-variables.ts';

/** Which function is called, and as whom. */
export interface LambdaCall {
  /** `arn:aws:apigateway:…:lambda:path/…/functions/<ARN>/invocations`, or the function's ARN alone. */
  readonly uri: string | undefined;
  /** ARN of what calls: the function's policy must allow it, where no role is given. */
  readonly sourceArn: string;
  readonly credentialsArn: string | undefined;
  readonly event: object;
}

/** A function ended with an error. */
export class FunctionFailure extends GatewayError {
  readonly errorMessage: string;

  constructor(payload: string) {
    const { errorMessage } = JSON.parse(payload) as { errorMessage?: unknown };
    const text = typeof errorMessage === 'string' ? errorMessage : 'Unhandled';
    super(500, 'Internal Server Error', {
      reason: `The Lambda function returned the following error: ${text}. Check your Lambda function code and try again.`,
    });
    this.errorMessage = text;
  }
}

const INVOCATION_URI = /:lambda:path\/[^/]+\/functions\/(.+)\/invocations$/;

/**
 * Calls a function and gives its answer's JSON.
 * @throws GatewayError as the client is to see it: 500 for what failed, 503 for a function that is throttled, 501 for one
 * that cannot run locally
 */
export async function invokeLambda(call: LambdaCall, served: ServedStage, context: ApiGatewayContext): Promise<string> {
  const uri = withStageVariables(call.uri ?? '', served.stage);
  const arn = INVOCATION_URI.exec(uri)?.[1] ?? uri;
  const principal: Principal = call.credentialsArn
    ? serviceRole(call.credentialsArn, context)
    : { type: 'service', arn: 'apigateway.amazonaws.com', sessionFor: call.sourceArn };
  const output = await context
    .call(
      'lambda',
      'Invoke',
      { FunctionName: arn, Payload: Buffer.from(JSON.stringify(call.event)) },
      { principal, region: arn.split(':')[3] || served.record.region },
    )
    .catch((error: unknown) => {
      throw error instanceof AwsError ? refusalOf(error) : error;
    });
  const payload = Buffer.from(output.Payload ?? '').toString('utf8');
  if (output.FunctionError) throw new FunctionFailure(payload);
  return payload;
}

function refusalOf({ code, message, status }: AwsError): GatewayError {
  if (status === 501) return new GatewayError(501, message);
  if (code === 'TooManyRequestsException') return new GatewayError(503, 'Service Unavailable', { reason: message });
  if (code === 'AccessDeniedException') {
    return internalServerError(
      `The IAM role configured on the integration or API Gateway doesn't have permissions to call the integration. Check the permissions and try again. ${message}`,
    );
  }
  return internalServerError(message);
}
