import { cbor } from '@smithy/core/cbor';
import { cborCodec, serialize } from './codecs.ts';
import { errorData } from './error-data.ts';
import type { Protocol } from './protocol.ts';

const HEADERS = { 'smithy-protocol': 'rpc-v2-cbor', 'content-type': 'application/cbor' };

/** Smithy RPC v2 CBOR. https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html */
export const cborProtocol: Protocol = {
  readInput(_, operation, request) {
    if (request.body.length === 0 || !operation.input.isStructSchema()) return {};
    return cborCodec.createDeserializer().read(operation.input, request.body);
  },
  writeOutput(_, operation, output) {
    const body = operation.output.isStructSchema()
      ? serialize(cborCodec, operation.output, output)
      : cbor.serialize({});
    return { status: 200, headers: { ...HEADERS }, body };
  },
  writeError(api, error) {
    const { status, shape, queryCode, fault, members } = errorData(api, error);
    const headers: Record<string, string> = { ...HEADERS };
    if (api?.protocol.queryCompatible) headers['x-amzn-query-error'] = `${queryCode};${fault}`;
    return { status, headers, body: cbor.serialize({ __type: `${api?.namespace ?? 'aws'}#${shape}`, ...members }) };
  },
};
