import type {
  GetKeyPolicyCommandInput,
  ListKeyPoliciesCommandInput,
  PutKeyPolicyCommandInput,
} from '@aws-sdk/client-kms';
import { parsePolicy } from '../../../engines/policy/parse-policy.ts';
import { PolicyError } from '../../../engines/policy/policy-error.ts';
import { AwsError } from '../../../service/errors.ts';
import { notFound } from '../errors.ts';
import type { KmsContext } from '../state.ts';
import { checkNotPendingDeletion, findKeyWithoutAlias } from './find-key.ts';

/** The one name that a key's policy can have. */
const NAME = 'default';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyPolicy.html */
export function getKeyPolicy({ KeyId = '', PolicyName = NAME }: GetKeyPolicyCommandInput, context: KmsContext) {
  checkName(PolicyName);
  return { Policy: findKeyWithoutAlias(KeyId, context).policy, PolicyName: NAME };
}

/**
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html
 * @throws AwsError MalformedPolicyDocumentException; NotFoundException
 */
export function putKeyPolicy(
  { KeyId = '', PolicyName = NAME, Policy = '' }: PutKeyPolicyCommandInput,
  context: KmsContext,
) {
  checkName(PolicyName);
  checkPolicy(Policy);
  const key = checkNotPendingDeletion(findKeyWithoutAlias(KeyId, context), context);
  context.state.keys.set(key.id, { ...key, policy: Policy });
  return {};
}

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_ListKeyPolicies.html */
export function listKeyPolicies({ KeyId = '' }: ListKeyPoliciesCommandInput, context: KmsContext) {
  findKeyWithoutAlias(KeyId, context);
  return { PolicyNames: [NAME], Truncated: false };
}

/** @throws AwsError MalformedPolicyDocumentException */
export function checkPolicy(policy: string): void {
  try {
    parsePolicy(policy);
  } catch (error) {
    if (error instanceof PolicyError) throw new AwsError('MalformedPolicyDocumentException', error.message);
    throw error;
  }
}

function checkName(name: string): void {
  if (name !== NAME) throw notFound(`No such policy exists: ${name}`);
}
