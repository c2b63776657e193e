import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject, sign as signBytes } from 'node:crypto';
import { selfSignedCertificate } from './self-signed-certificate.ts';
import type { SnsContext } from './state.ts';
import type { Topic } from './topic.ts';

/** The key that messages are signed with, and its certificate, both as PEM. */
export interface SigningKey {
  readonly privateKey: string;
  readonly certificate: string;
}

/** What is signed, in this order, each as a line of its name and a line of its value. */
const SIGNED = ['Message', 'MessageId', 'SubscribeURL', 'Subject', 'Timestamp', 'Token', 'TopicArn', 'Type'];
const KEY_BITS = 2048;

/** A key made ready: reading PEM costs more than a signature. */
const ready = new WeakMap<SigningKey, { readonly privateKey: KeyObject; readonly certificateName: string }>();

/**
 * Signs a message as SNS does: SHA-1, or SHA-256 where the topic's SignatureVersion is 2.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html
 */
export function sign(topic: Topic, fields: Readonly<Record<string, string>>, context: SnsContext) {
  const text = SIGNED.flatMap((name) => (fields[name] === undefined ? [] : [`${name}\n${fields[name]}\n`])).join('');
  const version = topic.attributes.SignatureVersion ?? '1';
  const { privateKey } = readyKey(signingKey(context));
  const signature = signBytes(version === '2' ? 'sha256' : 'sha1', Buffer.from(text), privateKey);
  return { SignatureVersion: version, Signature: signature.toString('base64') };
}

export function signingCertificateUrl(context: SnsContext): string {
  return `${context.endpoint}/_aws/sns/${readyKey(signingKey(context)).certificateName}`;
}

/** The certificate of that name, as PEM. */
export function findCertificate(name: string, context: SnsContext): string | undefined {
  const key = signingKey(context);
  return name === readyKey(key).certificateName ? key.certificate : undefined;
}

function readyKey(key: SigningKey) {
  const known = ready.get(key);
  if (known) return known;
  const digest = createHash('md5').update(key.certificate).digest('hex');
  const made = {
    privateKey: createPrivateKey(key.privateKey),
    certificateName: `SimpleNotificationService-${digest}.pem`,
  };
  ready.set(key, made);
  return made;
}

function signingKey({ state, clock }: SnsContext): SigningKey {
  const known = state.signing.get('key');
  if (known) return known;
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: KEY_BITS });
  const key = {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    certificate: selfSignedCertificate({
      commonName: 'sns.amazonaws.com',
      privateKey,
      publicKey,
      notBefore: clock.now(),
    }),
  };
  state.signing.set('key', key);
  return key;
}
