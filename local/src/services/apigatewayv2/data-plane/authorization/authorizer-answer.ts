import { evaluatePolicy } from '../../../../engines/policy/evaluate-policy.ts';
import { parsePolicy } from '../../../../engines/policy/parse-policy.ts';
import type { StoredAuthorizer } from '../../state.ts';
import type { Authorization } from '../exchange.ts';
import { internalServerError } from '../gateway-error.ts';
import { forbidden } from './refusals.ts';

/** What a function answered as an authorizer, kept as long as its results live. */
export interface AuthorizerAnswer {
  readonly allows: (arn: string) => boolean;
  readonly context: Readonly<Record<string, unknown>>;
  readonly principalId: string | undefined;
}

/**
 * Reads a policy, or a simple response where the authorizer has those enabled.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html#http-api-lambda-authorizer.payload-format-response
 * @throws GatewayError 500 for an answer in another format
 */
export function readAnswer(payload: string, { EnableSimpleResponses }: StoredAuthorizer): AuthorizerAnswer {
  try {
    const answer = JSON.parse(payload) as Record<string, unknown>;
    const context = (answer.context ?? {}) as Record<string, unknown>;
    const principalId = typeof answer.principalId === 'string' ? answer.principalId : undefined;
    if (EnableSimpleResponses) {
      const { isAuthorized } = answer;
      if (typeof isAuthorized !== 'boolean') throw new Error('isAuthorized is not a boolean');
      return { allows: () => isAuthorized, context, principalId };
    }
    const policy = parsePolicy(JSON.stringify(answer.policyDocument));
    const allows = (resource: string) => evaluatePolicy(policy, { action: 'execute-api:Invoke', resource }) === 'Allow';
    return { allows, context, principalId };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw internalServerError(`The authorizer's response is not valid: ${reason}`);
  }
}

/** @throws GatewayError 403 */
export function authorizationFrom(answer: AuthorizerAnswer, arn: string): Authorization {
  if (!answer.allows(arn)) throw forbidden(`The authorizer does not allow ${arn}.`);
  return { kind: 'lambda', context: answer.context, principalId: answer.principalId };
}
