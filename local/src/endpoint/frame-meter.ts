const LENGTH_MASK = 0x7f;
const MASKED = 0x80;
const MASK_BYTES = 4;
/** Payload lengths that say how many bytes behind them hold the real length. https://www.rfc-editor.org/rfc/rfc6455#section-5.2 */
const LENGTH_BYTES: Readonly<Record<number, number>> = { 126: 2, 127: 8 };

/**
 * Reads nothing but the headers of WebSocket frames, which libraries keep to themselves.
 *
 * @param frameBytesMax the longest payload of a frame
 * @param exceeded called as soon as the header of a longer one is there; what follows is not looked at
 * @returns takes the bytes of a connection in the pieces in which they come
 */
export function createFrameMeter(frameBytesMax: number, exceeded: () => void): (bytes: Buffer) => void {
  let header = Buffer.alloc(0);
  let payloadLeft = 0;
  let isOver = false;

  return (bytes) => {
    let at = 0;
    while (!isOver && at < bytes.length) {
      const skipped = Math.min(payloadLeft, bytes.length - at);
      payloadLeft -= skipped;
      at += skipped;
      if (at === bytes.length) return;
      header = Buffer.concat([header, bytes.subarray(at, at + 1)]);
      at += 1;
      const payload = payloadOf(header);
      if (payload === undefined) continue;
      header = Buffer.alloc(0);
      payloadLeft = payload;
      if (payload <= frameBytesMax) continue;
      isOver = true;
      exceeded();
    }
  };
}

/** The length of the payload behind a header; undefined as long as the header is not complete. */
function payloadOf(header: Buffer): number | undefined {
  const second = header[1];
  if (second === undefined) return undefined;
  const length = second & LENGTH_MASK;
  const lengthBytes = LENGTH_BYTES[length] ?? 0;
  const headerBytes = 2 + lengthBytes + (second & MASKED ? MASK_BYTES : 0);
  if (header.length < headerBytes) return undefined;
  if (lengthBytes === 0) return length;
  return lengthBytes === 2 ? header.readUInt16BE(2) : Number(header.readBigUInt64BE(2));
}
