import { createHash } from 'node:crypto';
import type { MessageAttributeValue } from '@aws-sdk/client-sqs';
import { AwsError } from '../../service/errors.ts';

export type MessageAttributes = Readonly<Record<string, MessageAttributeValue>>;

const ATTRIBUTES_MAX = 10;
const NAME_LENGTH_MAX = 256;
const STRING_TRANSPORT = 1;
const BINARY_TRANSPORT = 2;
const FORBIDDEN_CHARACTERS = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

/** Whether `text` has characters that SQS takes in no body and no attribute: those that XML 1.0 forbids. */
export function hasForbiddenCharacters(text: string): boolean {
  return FORBIDDEN_CHARACTERS.test(text);
}

/**
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html
 * @throws AwsError InvalidParameterValue, InvalidMessageContents, UnsupportedOperation
 */
export function checkMessageAttributes(attributes: MessageAttributes): void {
  const entries = Object.entries(attributes);
  if (entries.length > ATTRIBUTES_MAX) {
    throw invalid(`Number of message attributes [${entries.length}] exceeds the allowed maximum [${ATTRIBUTES_MAX}].`);
  }
  for (const [name, value] of entries) {
    checkName(name);
    checkValue(name, value);
  }
}

function checkName(name: string): void {
  if (name.length > NAME_LENGTH_MAX) {
    throw invalid(`Length of message attribute name must be less than ${NAME_LENGTH_MAX} bytes.`);
  }
  if (!/^[\w.-]+$/.test(name) || name.includes('..') || name.startsWith('.') || name.endsWith('.')) {
    throw invalid(
      `The message attribute name '${name}' is invalid. Attribute name can contain A-Z, a-z, 0-9, underscore (_), hyphen (-), and period (.) characters.`,
    );
  }
  if (/^(aws|amazon)\./i.test(name)) {
    throw invalid(
      `The message attribute name '${name}' is invalid: names that start with AWS. or Amazon. are reserved.`,
    );
  }
}

function checkValue(name: string, value: MessageAttributeValue): void {
  const { DataType: type, StringValue: text, BinaryValue: bytes } = value;
  if (value.StringListValues?.length || value.BinaryListValues?.length) {
    const message = 'Message attribute list values in SendMessage operation are not supported.';
    throw new AwsError('UnsupportedOperation', message);
  }
  const [base = ''] = (type ?? '').split('.');
  if (type === undefined || type === '') {
    throw invalid(`The message attribute '${name}' must contain a non-empty message attribute type.`);
  }
  if (!['String', 'Number', 'Binary'].includes(base) || type.length > NAME_LENGTH_MAX) {
    throw invalid(
      `The type of message attribute '${name}' is invalid. You must use only the following supported type prefixes: Binary, Number, String.`,
    );
  }
  const isEmpty = base === 'Binary' ? !bytes || bytes.length === 0 : text === undefined || text === '';
  if (isEmpty) {
    throw invalid(
      `The message attribute '${name}' must contain a non-empty message attribute value for message attribute type '${base}'.`,
    );
  }
  if (text !== undefined && hasForbiddenCharacters(text)) {
    throw new AwsError(
      'InvalidMessageContents',
      `Invalid binary character was found in the message attribute '${name}'.`,
    );
  }
  if (base === 'Number' && !/^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/.test(text ?? '')) {
    throw invalid(`Can't cast the value of message (user) attribute '${name}' to a number.`);
  }
}

/**
 * The MD5 of message attributes: by name, each with its length, type, transport type and value.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html#sqs-attributes-md5-message-digest-calculation
 */
export function digestAttributes(attributes: MessageAttributes): string {
  const hash = createHash('md5');
  const add = (part: string | Uint8Array) => {
    const bytes = Buffer.from(part);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  };
  for (const name of Object.keys(attributes).sort(byCodePoint)) {
    const { DataType = '', StringValue, BinaryValue } = attributes[name] ?? {};
    add(name);
    add(DataType);
    hash.update(Uint8Array.of(BinaryValue ? BINARY_TRANSPORT : STRING_TRANSPORT));
    add(BinaryValue ?? StringValue ?? '');
  }
  return hash.digest('hex');
}

/** The attributes that a receive asks for: names, `prefix.*`, `All` or `.*`. */
export function selectAttributes(attributes: MessageAttributes, wanted: readonly string[]): MessageAttributes {
  if (wanted.includes('All') || wanted.includes('.*')) return attributes;
  const isWanted = (name: string) =>
    wanted.some((pattern) => (pattern.endsWith('.*') ? name.startsWith(pattern.slice(0, -2)) : name === pattern));
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => isWanted(name)));
}

function byCodePoint(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterValue', message);
}
