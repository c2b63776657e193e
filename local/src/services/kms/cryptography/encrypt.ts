import type { EncryptCommandInput } from '@aws-sdk/client-kms';
import { validationError } from '../../../service/validation-error.ts';
import { keyArn } from '../keys/find-key.ts';
import type { KmsContext } from '../state.ts';
import { seal } from './cipher.ts';
import { usableKey } from './usable-key.ts';

const PLAINTEXT_BYTES_MAX = 4096;

/**
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_Encrypt.html
 * @throws AwsError NotFoundException; DisabledException; KMSInvalidStateException; ValidationException
 */
export function encrypt(input: EncryptCommandInput, context: KmsContext) {
  const { Plaintext = new Uint8Array(), EncryptionContext = {} } = input;
  if (Plaintext.length === 0 || Plaintext.length > PLAINTEXT_BYTES_MAX) {
    throw validationError(
      `1 validation error detected: Value at 'plaintext' failed to satisfy constraint: Member must have length between 1 and ${PLAINTEXT_BYTES_MAX}`,
    );
  }
  const key = usableKey(input, input.EncryptionAlgorithm, context);
  const CiphertextBlob = seal(key, Plaintext, EncryptionContext, context);
  return { CiphertextBlob, KeyId: keyArn(key.id, context), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' as const };
}
