import { createCipheriv, createDecipheriv } from 'node:crypto';
import { AwsError } from '../../../service/errors.ts';
import type { Key, KmsContext } from '../state.ts';

/** Names and values that must be the same at decryption. */
export type EncryptionContext = Readonly<Record<string, string>>;

const ALGORITHM = 'aes-256-gcm';
/** Format of the ciphertext: this byte, the length of the key's id, the id, nonce, tag, encrypted bytes. */
const FORMAT = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts with AES-GCM; the ciphertext says which key it needs. */
export function seal(
  key: Key,
  plaintext: Uint8Array,
  encryptionContext: EncryptionContext,
  { ids }: KmsContext,
): Buffer {
  const nonce = Buffer.from(ids.hex(NONCE_BYTES * 2), 'hex');
  const cipher = createCipheriv(ALGORITHM, key.material, nonce).setAAD(authenticated(key.id, encryptionContext));
  const encrypted = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  const id = Buffer.from(key.id);
  return Buffer.concat([Buffer.from([FORMAT, id.length]), id, nonce, cipher.getAuthTag(), encrypted]);
}

/** The id of the key that a ciphertext was made with. @throws AwsError InvalidCiphertextException */
export function keyIdOf(ciphertext: Uint8Array): string {
  const length = ciphertext[1] ?? 0;
  if (ciphertext[0] !== FORMAT || ciphertext.length < 2 + length + NONCE_BYTES + TAG_BYTES) throw invalidCiphertext();
  return Buffer.from(ciphertext.subarray(2, 2 + length)).toString();
}

/** @throws AwsError InvalidCiphertextException for other bytes, another key or another encryption context */
export function open(key: Key, ciphertext: Uint8Array, encryptionContext: EncryptionContext): Buffer {
  const nonceAt = 2 + keyIdOf(ciphertext).length;
  const tagAt = nonceAt + NONCE_BYTES;
  const decipher = createDecipheriv(ALGORITHM, key.material, ciphertext.subarray(nonceAt, tagAt))
    .setAAD(authenticated(key.id, encryptionContext))
    .setAuthTag(ciphertext.subarray(tagAt, tagAt + TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(ciphertext.subarray(tagAt + TAG_BYTES)), decipher.final()]);
  } catch {
    throw invalidCiphertext();
  }
}

export function invalidCiphertext(): AwsError {
  return new AwsError('InvalidCiphertextException', '');
}

/** The same whatever order the names come in. */
function authenticated(keyId: string, encryptionContext: EncryptionContext): Buffer {
  const pairs = Object.entries(encryptionContext).sort(([left], [right]) => (left < right ? -1 : 1));
  return Buffer.from(JSON.stringify([keyId, pairs]));
}
