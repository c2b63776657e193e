import type { SSESpecification } from '@aws-sdk/client-dynamodb';
import { AwsError } from '../../../service/errors.ts';
import type { DynamoDBContext } from '../state.ts';

const MANAGED_KEY = 'alias/aws/dynamodb';

/**
 * The ARN of the KMS key that a table asks to be encrypted with; undefined for DynamoDB's own key, which no table shows.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.howitworks.html
 */
export async function encryptionKeyArn(
  specification: SSESpecification | undefined,
  context: DynamoDBContext,
): Promise<string | undefined> {
  if (!specification?.Enabled) return undefined;
  const { KMSMasterKeyId: key = MANAGED_KEY } = specification;
  if (key.startsWith('arn:') && key.includes(':key/')) return key;
  return (await describedKeyArn(key, context)) ?? context.arn('kms', key.startsWith('alias/') ? key : `key/${key}`);
}

/** A key that KMS does not know is not refused: the account's managed key exists from its first use. */
async function describedKeyArn(KeyId: string, context: DynamoDBContext): Promise<string | undefined> {
  try {
    const { KeyMetadata } = await context.call('kms', 'DescribeKey', { KeyId });
    return KeyMetadata?.Arn;
  } catch (error) {
    if (error instanceof AwsError && (error.code === 'NotFoundException' || error.status === 501)) return undefined;
    throw error;
  }
}
