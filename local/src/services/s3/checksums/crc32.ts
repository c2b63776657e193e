/** Computes a 32-bit CRC. */
export type Crc32 = (bytes: Uint8Array) => number;

/** The polynomials of CRC-32 (IEEE 802.3) and CRC-32C (Castagnoli), bits reversed. */
export const CRC32_POLYNOMIAL = 0xedb88320;
export const CRC32C_POLYNOMIAL = 0x82f63b78;

const SLICES = 8;

/**
 * A CRC with reflected input and output, eight bytes a step ("slicing by 8", Kounavis and Berry 2005).
 * @param polynomial bits reversed
 */
export function createCrc32(polynomial: number): Crc32 {
  const tables = createTables(polynomial);
  const [t0, t1, t2, t3, t4, t5, t6, t7] = tables as [
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
  ];
  return (bytes) => {
    let crc = -1;
    let position = 0;
    for (const end = bytes.length - 7; position < end; position += 8) {
      const low = crc ^ word(bytes, position);
      const high = word(bytes, position + 4);
      crc =
        at(t7, low) ^
        at(t6, low >>> 8) ^
        at(t5, low >>> 16) ^
        at(t4, low >>> 24) ^
        at(t3, high) ^
        at(t2, high >>> 8) ^
        at(t1, high >>> 16) ^
        at(t0, high >>> 24);
    }
    for (; position < bytes.length; position++) crc = at(t0, crc ^ (bytes[position] ?? 0)) ^ (crc >>> 8);
    return ~crc >>> 0;
  };
}

/** `tables[n][b]` is the CRC of the byte `b` followed by `n` zero bytes. */
function createTables(polynomial: number): Int32Array[] {
  const first = new Int32Array(256);
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ polynomial : crc >>> 1;
    first[byte] = crc;
  }
  const tables = [first];
  for (let slice = 1; slice < SLICES; slice++) {
    const shorter = tables[slice - 1] ?? first;
    tables.push(shorter.map((crc) => (crc >>> 8) ^ at(first, crc)));
  }
  return tables;
}

function at(table: Int32Array, index: number): number {
  return table[index & 0xff] ?? 0;
}

function word(bytes: Uint8Array, position: number): number {
  return (
    (bytes[position] ?? 0) |
    ((bytes[position + 1] ?? 0) << 8) |
    ((bytes[position + 2] ?? 0) << 16) |
    ((bytes[position + 3] ?? 0) << 24)
  );
}
