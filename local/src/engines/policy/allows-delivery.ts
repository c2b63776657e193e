import { parseArn } from '../../service/arn.ts';
import { evaluatePolicy } from './evaluate-policy.ts';
import { parsePolicy } from './parse-policy.ts';

/** A delivery from one service to another, as a resource policy sees it. */
export interface DeliveryAccess {
  /** `events.amazonaws.com`, or the ARN of the role that the sender uses. */
  readonly principal: string;
  /** ARN of what sends: the rule, the topic. */
  readonly from: string;
  /** `sqs:SendMessage`. */
  readonly action: string;
  readonly resource: string;
  /** Further context keys that the resource's service knows. */
  readonly context?: Readonly<Record<string, string>>;
}

/**
 * Whether a resource's policy lets a delivery through. A service principal needs an `Allow`; a role of the account is
 * allowed by its own policies, which are not evaluated here, unless the resource denies it.
 */
export function allowsDelivery(policy: string | undefined, access: DeliveryAccess): boolean {
  const isRole = access.principal.startsWith('arn:');
  if (policy === undefined || policy === '') return isRole;
  const decision = evaluatePolicy(parsePolicy(policy), {
    action: access.action,
    resource: access.resource,
    principal: { kind: isRole ? 'AWS' : 'Service', id: access.principal },
    context: {
      'aws:SourceArn': access.from,
      'aws:SourceAccount': parseArn(access.from)?.account,
      'aws:PrincipalIsAWSService': String(!isRole),
      'aws:PrincipalArn': isRole ? access.principal : undefined,
      'aws:SecureTransport': 'true',
      ...access.context,
    },
  });
  return decision === 'Allow' || (isRole && decision === undefined);
}
