import { AwsError, NotImplementedError } from '../../../service/errors.ts';
import { managedKey } from '../aliases/managed-alias.ts';
import { checkUsable, findKey } from '../keys/find-key.ts';
import type { Key, KmsContext } from '../state.ts';

interface CryptographicRequest {
  readonly KeyId?: string | undefined;
  readonly DryRun?: boolean | undefined;
  readonly Recipient?: unknown;
}

/**
 * The key of a cryptographic operation.
 * @throws AwsError NotFoundException; DisabledException; KMSInvalidStateException; InvalidKeyUsageException for an
 * algorithm of another kind of key; DryRunOperationException when all is well and nothing is to be done
 */
export function usableKey(request: CryptographicRequest, algorithm: string | undefined, context: KmsContext): Key {
  const { KeyId = '', DryRun, Recipient } = request;
  if (Recipient !== undefined) throw new NotImplementedError('KMS for a Nitro Enclave (Recipient)');
  const key = checkUsable(managedKey(KeyId, context) ?? findKey(KeyId, context), context);
  if (algorithm !== undefined && algorithm !== 'SYMMETRIC_DEFAULT') {
    throw new AwsError(
      'InvalidKeyUsageException',
      `Algorithm ${algorithm} is incompatible with key spec SYMMETRIC_DEFAULT.`,
    );
  }
  if (DryRun) {
    const message = 'The request would have succeeded, but the DryRun option is set.';
    throw new AwsError('DryRunOperationException', message);
  }
  return key;
}
