import type {
  GenerateDataKeyCommandInput,
  GenerateDataKeyWithoutPlaintextCommandInput,
  GenerateRandomCommandInput,
} from '@aws-sdk/client-kms';
import { Constraints } from '../../../engines/constraints/constraints.ts';
import { NotImplementedError } from '../../../service/errors.ts';
import { validationError } from '../../../service/validation-error.ts';
import { keyArn } from '../keys/find-key.ts';
import type { KmsContext } from '../state.ts';
import { seal } from './cipher.ts';
import { usableKey } from './usable-key.ts';

const BYTES_MAX = 1024;
const SPECS: Readonly<Record<string, number>> = { AES_256: 32, AES_128: 16 };

/**
 * A data key, plain and encrypted.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKey.html
 * @throws AwsError NotFoundException; DisabledException; KMSInvalidStateException; ValidationException
 */
export function generateDataKey(input: GenerateDataKeyCommandInput, context: KmsContext) {
  const bytes = dataKeyBytes(input);
  const key = usableKey(input, undefined, context);
  const Plaintext = randomBytes(bytes, context);
  const CiphertextBlob = seal(key, Plaintext, input.EncryptionContext ?? {}, context);
  return { CiphertextBlob, Plaintext, KeyId: keyArn(key.id, context) };
}

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKeyWithoutPlaintext.html */
export function generateDataKeyWithoutPlaintext(
  input: GenerateDataKeyWithoutPlaintextCommandInput,
  context: KmsContext,
) {
  const { CiphertextBlob, KeyId } = generateDataKey(input, context);
  return { CiphertextBlob, KeyId };
}

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateRandom.html */
export function generateRandom(input: GenerateRandomCommandInput, context: KmsContext) {
  const { NumberOfBytes, CustomKeyStoreId, Recipient } = input;
  if (CustomKeyStoreId ?? Recipient)
    throw new NotImplementedError('kms:GenerateRandom in a custom key store or enclave');
  return { Plaintext: randomBytes(checkBytes(NumberOfBytes ?? 0), context) };
}

function dataKeyBytes({ KeySpec, NumberOfBytes }: GenerateDataKeyCommandInput): number {
  if ((KeySpec === undefined) === (NumberOfBytes === undefined)) {
    throw validationError('Please specify either number of bytes or key spec.');
  }
  if (KeySpec === undefined) return checkBytes(NumberOfBytes ?? 0);
  new Constraints().text('keySpec', KeySpec, { oneOf: Object.keys(SPECS) }).check();
  return SPECS[KeySpec] ?? 0;
}

function checkBytes(bytes: number): number {
  new Constraints().number('numberOfBytes', bytes, { min: 1, max: BYTES_MAX }).check();
  return bytes;
}

function randomBytes(count: number, { ids }: KmsContext): Buffer {
  return Buffer.from(ids.hex(count * 2), 'hex');
}
