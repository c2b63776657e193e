/** Letters and digits that are not mistaken for one another. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const LENGTH = 10;
const ID_IN_HASH = /^#order=([^&]+)$/;

/** The bytes that an id is made of. */
export const ORDER_ID_BYTES = LENGTH;

/** An id for a new order: of 10 random bytes, more than 10^14 possibilities. `crypto.randomUUID` is missing over plain HTTP. */
export function newOrderId(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

/** The order that an address names behind its `#`, so that a reload, or another browser, watches the same one. */
export function orderIdInHash(hash: string): string | undefined {
  const [, encoded] = ID_IN_HASH.exec(hash) ?? [];
  try {
    return encoded && decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}

/** The part of the address that names an order. */
export function hashOf(orderId: string): string {
  return `#order=${encodeURIComponent(orderId)}`;
}
