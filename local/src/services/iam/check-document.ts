import { parsePolicy } from '../../engines/policy/parse-policy.ts';
import type { PolicyDocument } from '../../engines/policy/policy-document.ts';
import { PolicyError } from '../../engines/policy/policy-error.ts';
import { AwsError } from '../../service/errors.ts';

/**
 * Checks a policy that says what an identity may do: resources, and no principal.
 * @throws AwsError MalformedPolicyDocumentException
 */
export function checkIdentityPolicy(text: string): void {
  for (const statement of parse(text).statements) {
    if (statement.principal) throw malformed('Policy document should not specify a principal.');
    if (!statement.resources || statement.resources.patterns.length === 0) {
      throw malformed('Policy statement must contain resources.');
    }
    for (const resource of statement.resources.patterns) {
      if (resource !== '*' && !resource.startsWith('arn:') && !resource.startsWith('$')) {
        throw malformed(`Resource ${resource} must be in ARN format or "*".`);
      }
    }
    for (const action of statement.actions.patterns) {
      if (action === '*' || action.includes(':')) continue;
      throw malformed('Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.');
    }
  }
}

/**
 * Checks a policy that says who may assume a role: principals, and no resource.
 * @throws AwsError MalformedPolicyDocumentException
 */
export function checkTrustPolicy(text: string): void {
  for (const statement of parse(text).statements) {
    if (statement.resources) throw malformed('Has prohibited field Resource');
    if (!statement.principal) throw malformed('Missing required field Principal');
    const isAssume = (action: string) => action === '*' || /^(sts|appsync|rolesanywhere):/i.test(action);
    if (!statement.actions.patterns.every(isAssume)) {
      throw malformed('AssumeRole policy may only specify STS AssumeRole actions.');
    }
  }
}

/** A document as IAM gives it back: percent-encoded after RFC 3986. */
export function encodeDocument(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function parse(text: string): PolicyDocument {
  try {
    return parsePolicy(text);
  } catch (error) {
    if (error instanceof PolicyError) throw malformed(error.message);
    throw error;
  }
}

function malformed(message: string): AwsError {
  return new AwsError('MalformedPolicyDocumentException', message);
}
