import type { MessageAttributeValue } from '@aws-sdk/client-sns';
import { AwsError } from '../../service/errors.ts';

type MessageAttributes = Readonly<Record<string, MessageAttributeValue>>;

/**
 * https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html
 * @throws AwsError InvalidParameterValueException
 */
export function checkMessageAttributes(attributes: MessageAttributes): void {
  for (const [name, { DataType: type = '', StringValue: text, BinaryValue: bytes }] of Object.entries(attributes)) {
    if (!/^[\w.-]{1,256}$/.test(name) || name.startsWith('.') || name.endsWith('.') || name.includes('..')) {
      throw invalid(`Invalid parameter: The message attribute name '${name}' is invalid`);
    }
    if (!/^(String|String\.Array|Number|Binary)(\.|$)/.test(type)) {
      throw invalid(
        `The message attribute '${name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`,
      );
    }
    const isBinary = type.startsWith('Binary');
    if (isBinary ? !bytes?.length : !text) {
      throw invalid(
        `The message attribute '${name}' must contain non-empty message attribute value for message attribute type '${type}'.`,
      );
    }
    if (type.startsWith('Number') && !Number.isFinite(Number(text))) {
      throw invalid(`Could not cast message attribute '${name}' value to number.`);
    }
  }
}

/** Attributes as they stand in notifications: `{"name": {"Type": "String", "Value": "x"}}`. */
export function showAttributes(attributes: MessageAttributes): Record<string, { Type: string; Value: string }> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { DataType = '', StringValue, BinaryValue }]) => [
      name,
      { Type: DataType, Value: BinaryValue ? Buffer.from(BinaryValue).toString('base64') : (StringValue ?? '') },
    ]),
  );
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterValueException', message);
}
