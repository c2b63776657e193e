import type { DecryptCommandInput } from '@aws-sdk/client-kms';
import { AwsError } from '../../../service/errors.ts';
import { managedKey } from '../aliases/managed-alias.ts';
import { findKey, keyArn } from '../keys/find-key.ts';
import type { Key, KmsContext } from '../state.ts';
import { type EncryptionContext, invalidCiphertext, keyIdOf, open } from './cipher.ts';
import { usableKey } from './usable-key.ts';

/**
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html
 * @throws AwsError InvalidCiphertextException; IncorrectKeyException; DisabledException; KMSInvalidStateException
 */
export function decrypt(input: DecryptCommandInput, context: KmsContext) {
  const { CiphertextBlob = new Uint8Array(), EncryptionContext = {}, EncryptionAlgorithm } = input;
  const request = { ...input, CiphertextBlob, EncryptionContext, EncryptionAlgorithm };
  const { key, plaintext } = openCiphertext(request, context);
  return {
    Plaintext: plaintext,
    KeyId: keyArn(key.id, context),
    EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' as const,
  };
}

interface Sealed {
  readonly CiphertextBlob: Uint8Array;
  readonly EncryptionContext: EncryptionContext;
  readonly EncryptionAlgorithm?: string | undefined;
  /** The key that the caller believes it to be. */
  readonly KeyId?: string | undefined;
  readonly DryRun?: boolean | undefined;
  readonly Recipient?: unknown;
}

/** Opens a ciphertext with the key that it names. */
export function openCiphertext(sealed: Sealed, context: KmsContext): { key: Key; plaintext: Buffer } {
  const id = keyIdOf(sealed.CiphertextBlob);
  if (sealed.KeyId !== undefined) {
    const expected = managedKey(sealed.KeyId, context) ?? findKey(sealed.KeyId, context);
    if (expected.id !== id) {
      const message = 'The key ID in the request does not identify a CMK that can perform this operation.';
      throw new AwsError('IncorrectKeyException', message);
    }
  }
  if (!context.state.keys.has(id)) throw invalidCiphertext();
  const key = usableKey({ ...sealed, KeyId: id }, sealed.EncryptionAlgorithm, context);
  return { key, plaintext: open(key, sealed.CiphertextBlob, sealed.EncryptionContext) };
}
