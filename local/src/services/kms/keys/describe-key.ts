import type { DescribeKeyCommandInput, KeyMetadata } from '@aws-sdk/client-kms';
import { managedKey } from '../aliases/managed-alias.ts';
import type { Key, KmsContext } from '../state.ts';
import { findKey, keyArn } from './find-key.ts';

/**
 * The first question for an alias of AWS (`alias/aws/dynamodb`) makes its key.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_DescribeKey.html
 * @throws AwsError NotFoundException
 */
export function describeKey({ KeyId = '' }: DescribeKeyCommandInput, context: KmsContext) {
  const key = managedKey(KeyId, context) ?? findKey(KeyId, context);
  return { KeyMetadata: keyMetadata(key, context) };
}

export function keyMetadata(key: Key, context: KmsContext): KeyMetadata {
  return {
    AWSAccountId: context.account,
    KeyId: key.id,
    Arn: keyArn(key.id, context),
    CreationDate: new Date(key.createdAt),
    Enabled: key.state === 'Enabled',
    Description: key.description,
    KeyUsage: 'ENCRYPT_DECRYPT',
    KeyState: key.state,
    DeletionDate: key.deletionAt === undefined ? undefined : new Date(key.deletionAt),
    Origin: 'AWS_KMS',
    KeyManager: key.manager,
    CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT',
    KeySpec: 'SYMMETRIC_DEFAULT',
    EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
    MultiRegion: false,
  };
}
