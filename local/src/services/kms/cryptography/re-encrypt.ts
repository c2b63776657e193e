import type { ReEncryptCommandInput } from '@aws-sdk/client-kms';
import { keyArn } from '../keys/find-key.ts';
import type { KmsContext } from '../state.ts';
import { seal } from './cipher.ts';
import { openCiphertext } from './decrypt.ts';
import { usableKey } from './usable-key.ts';

/**
 * Decrypts and encrypts with another key or context; the plaintext stays inside.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_ReEncrypt.html
 * @throws AwsError what Decrypt and Encrypt throw
 */
export function reEncrypt(input: ReEncryptCommandInput, context: KmsContext) {
  const source = openCiphertext(
    {
      CiphertextBlob: input.CiphertextBlob ?? new Uint8Array(),
      EncryptionContext: input.SourceEncryptionContext ?? {},
      EncryptionAlgorithm: input.SourceEncryptionAlgorithm,
      KeyId: input.SourceKeyId,
    },
    context,
  );
  const destination = { KeyId: input.DestinationKeyId, DryRun: input.DryRun };
  const key = usableKey(destination, input.DestinationEncryptionAlgorithm, context);
  return {
    CiphertextBlob: seal(key, source.plaintext, input.DestinationEncryptionContext ?? {}, context),
    SourceKeyId: keyArn(source.key.id, context),
    KeyId: keyArn(key.id, context),
    SourceEncryptionAlgorithm: 'SYMMETRIC_DEFAULT' as const,
    DestinationEncryptionAlgorithm: 'SYMMETRIC_DEFAULT' as const,
  };
}
