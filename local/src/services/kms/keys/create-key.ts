import type { CreateKeyCommandInput } from '@aws-sdk/client-kms';
import { NotImplementedError } from '../../../service/errors.ts';
import { validationError } from '../../../service/validation-error.ts';
import type { KmsContext } from '../state.ts';
import { keyMetadata } from './describe-key.ts';
import { checkPolicy } from './key-policy.ts';
import { newKey } from './new-key.ts';
import { checkTags, tagRecord } from './tags.ts';

const DESCRIPTION_LENGTH_MAX = 8192;

/**
 * Makes a symmetric key for encryption; other kinds of keys are not implemented.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html
 * @throws AwsError MalformedPolicyDocumentException; TagException; NotImplementedError by kind
 */
export function createKey(input: CreateKeyCommandInput, context: KmsContext) {
  const { Description: description = '', Policy: policy, Tags = [] } = input;
  checkKind(input);
  if (description.length > DESCRIPTION_LENGTH_MAX) throw validationError('The description is too long.');
  if (policy !== undefined) checkPolicy(policy);
  const tags = tagRecord(Tags);
  checkTags(tags);
  const key = newKey({ manager: 'CUSTOMER', description, policy, tags }, context);
  return { KeyMetadata: keyMetadata(key, context) };
}

function checkKind(input: CreateKeyCommandInput): void {
  const { KeyUsage = 'ENCRYPT_DECRYPT', Origin = 'AWS_KMS', MultiRegion } = input;
  const spec = input.KeySpec ?? input.CustomerMasterKeySpec ?? 'SYMMETRIC_DEFAULT';
  if (spec !== 'SYMMETRIC_DEFAULT') throw new NotImplementedError(`kms:CreateKey with the key spec ${spec}`);
  if (KeyUsage !== 'ENCRYPT_DECRYPT')
    throw validationError(`KeyUsage ${KeyUsage} is not compatible with KeySpec ${spec}`);
  if (Origin !== 'AWS_KMS') throw new NotImplementedError(`kms:CreateKey with the origin ${Origin}`);
  if (MultiRegion) throw new NotImplementedError('kms:CreateKey for multi-Region keys');
}
