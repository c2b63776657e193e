import { XmlCodec } from '@aws-sdk/core/protocols';
import { CborCodec } from '@smithy/core/cbor';
import {
  FromStringShapeDeserializer,
  JsonCodec2,
  type JsonShapeDeserializer2,
  ToStringShapeSerializer,
} from '@smithy/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import type { ApiModel } from './model.ts';

/**
 * The SDK's own codecs, used from the server's side. They are exported but not promised: pinned in the catalog, and
 * `codecs.test.ts` fails when their shape changes.
 */

/** Schema numbers of the timestamp formats: ISO 8601, and seconds since the epoch. */
const DATE_TIME = 5;
const EPOCH_SECONDS = 7;

const epochByDefault = { timestampFormat: { useTrait: true, default: EPOCH_SECONDS } } as const;
const isoByDefault = { timestampFormat: { useTrait: true, default: DATE_TIME } } as const;

export const jsonRpcCodec = new JsonCodec2({ ...epochByDefault, jsonName: false });
export const jsonRestCodec = new JsonCodec2({ ...epochByDefault, httpBindings: true, jsonName: true });
export const cborCodec = new CborCodec();

/** Strings in headers, labels and query strings. */
export const fromString = {
  json: new FromStringShapeDeserializer({ ...epochByDefault, httpBindings: true }),
  xml: new FromStringShapeDeserializer({ ...isoByDefault, httpBindings: true }),
  query: new FromStringShapeDeserializer({ ...isoByDefault, httpBindings: false }),
};
export const bindingText = {
  json: new ToStringShapeSerializer({ ...epochByDefault, httpBindings: true }),
  xml: new ToStringShapeSerializer({ ...isoByDefault, httpBindings: true }),
};

const xmlCodecs = new WeakMap<ApiModel, { rest: XmlCodec; query: XmlCodec }>();

/** The XML codec of an API: its namespace is part of what is written. */
export function xmlCodec(model: ApiModel, kind: 'rest' | 'query'): XmlCodec {
  let pair = xmlCodecs.get(model);
  if (!pair) {
    const settings = {
      ...isoByDefault,
      xmlNamespace: model.protocol.xmlNamespace ?? '',
      serviceNamespace: model.namespace,
    };
    pair = {
      rest: new XmlCodec({ ...settings, httpBindings: true }),
      query: new XmlCodec({ ...settings, httpBindings: false }),
    };
    xmlCodecs.set(model, pair);
  }
  return pair[kind];
}

interface Codec {
  createSerializer(): { write(schema: NormalizedSchema, value: unknown): void; flush(): unknown };
}

/** `value` as the codec's bytes or text. */
export function serialize(codec: Codec, schema: NormalizedSchema, value: unknown): Uint8Array | string {
  const serializer = codec.createSerializer();
  serializer.write(schema, value);
  const flushed = serializer.flush();
  if (typeof flushed === 'string') return flushed;
  // The JSON codec gives bytes in a string-like wrapper, whose `valueOf` would decode them: take the bytes themselves.
  const bytes = flushed as Uint8Array;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/**
 * A JSON body by its schema, without waiting.
 * @throws SyntaxError for text that is not JSON
 */
export function readJson(codec: JsonCodec2, schema: NormalizedSchema, body: Buffer): unknown {
  return (codec.createDeserializer() as JsonShapeDeserializer2).readObject(schema, JSON.parse(body.toString('utf8')));
}
