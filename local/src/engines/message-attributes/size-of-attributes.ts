/** A message's attribute, as SQS and SNS spell it alike. */
interface MessageAttribute {
  readonly DataType?: string | undefined;
  readonly StringValue?: string | undefined;
  readonly BinaryValue?: Uint8Array | undefined;
}

/** The bytes that attributes add to a message's size: names, types and values. */
export function sizeOfAttributes(attributes: Readonly<Record<string, MessageAttribute>>): number {
  let size = 0;
  for (const [name, { DataType = '', StringValue, BinaryValue }] of Object.entries(attributes)) {
    size += Buffer.byteLength(name) + Buffer.byteLength(DataType);
    size += BinaryValue ? BinaryValue.length : Buffer.byteLength(StringValue ?? '');
  }
  return size;
}
