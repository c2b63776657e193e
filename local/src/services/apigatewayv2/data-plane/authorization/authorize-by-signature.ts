import { signatureOf } from '../../../../service/signature-of.ts';
import type { ApiGatewayContext } from '../../api-gateway-context.ts';
import type { Authorization, Exchange } from '../exchange.ts';
import { forbidden } from './refusals.ts';

/**
 * IAM authorisation: the request must be signed for `execute-api`. As everywhere in this endpoint, the signature itself
 * and the signer's policies are not evaluated; unknown keys are the account's root.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-access-control-iam.html
 * @throws GatewayError 403
 */
export function authorizeBySignature({ request, accountId }: Exchange, { signer }: ApiGatewayContext): Authorization {
  const signature = signatureOf(request.headers.authorization?.[0], request.rawQuery);
  if (signature?.service !== 'execute-api') throw forbidden('The request is not signed for execute-api.');
  const { accessKey } = signature;
  return { kind: 'iam', identity: { accessKey, accountId, userArn: signer(accessKey).arn, userId: accountId } };
}
