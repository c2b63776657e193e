import { AwsError } from '../../../service/errors.ts';
import type { ParameterVersion, SsmContext } from '../state.ts';
import { parameterArn } from './parameter-arn.ts';

/** The key of secure strings that name none. */
export const DEFAULT_KEY = 'alias/aws/ssm';

/**
 * Encrypts a secure string with KMS, bound to the parameter's ARN.
 * https://docs.aws.amazon.com/kms/latest/developerguide/services-parameter-store.html
 * @throws AwsError InvalidKeyId
 */
export async function seal(name: string, value: string, keyId: string, context: SsmContext): Promise<string> {
  const Plaintext = new TextEncoder().encode(value);
  const input = { KeyId: keyId, Plaintext, EncryptionContext: encryptionContext(name, context) };
  const { CiphertextBlob } = await withKey(context.call('kms', 'Encrypt', input));
  return Buffer.from(CiphertextBlob ?? []).toString('base64');
}

/** The value in plain. @throws AwsError InvalidKeyId when the key cannot be used any more */
export async function unseal(name: string, version: ParameterVersion, context: SsmContext): Promise<string> {
  if (version.type !== 'SecureString') return version.value;
  const CiphertextBlob = Buffer.from(version.value, 'base64');
  const input = { CiphertextBlob, EncryptionContext: encryptionContext(name, context) };
  const { Plaintext } = await withKey(context.call('kms', 'Decrypt', input));
  return new TextDecoder().decode(Plaintext);
}

function encryptionContext(name: string, context: SsmContext): Record<string, string> {
  return { PARAMETER_ARN: parameterArn(name, context) };
}

async function withKey<Output>(call: Promise<Output>): Promise<Output> {
  try {
    return await call;
  } catch (error) {
    if (!(error instanceof AwsError) || error.status === 501) throw error;
    throw new AwsError('InvalidKeyId', `${error.message} (Service: AWSKMS; Error Code: ${error.code})`);
  }
}
