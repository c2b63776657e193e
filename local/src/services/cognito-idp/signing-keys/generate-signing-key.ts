import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import type { CognitoContext } from '../state.ts';
import type { SigningKey, SigningKeyPurpose } from './signing-key.ts';

const KID_BYTES = 32;
const generate = promisify(generateKeyPair);

/** A new RSA key pair of 2048 bits. Made beside the event loop: it takes a tenth of a second. */
export async function generateSigningKey(purpose: SigningKeyPurpose, context: CognitoContext): Promise<SigningKey> {
  const { privateKey, publicKey } = await generate('rsa', { modulusLength: 2048 });
  return {
    kid: Buffer.from(context.ids.hex(KID_BYTES * 2), 'hex').toString('base64'),
    purpose,
    privateKey: privateKey.export({ format: 'jwk' }),
    publicKey: publicKey.export({ format: 'jwk' }),
    createdAt: context.clock.now(),
    retiredAt: undefined,
  };
}
