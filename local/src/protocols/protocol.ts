import type { ApiModel, OperationModel } from './model.ts';
import type { WireError, WireRequest, WireResponse } from './wire.ts';

/** A wire protocol: bytes to an operation's input, its output or error to bytes. */
export interface Protocol {
  readInput(api: ApiModel, operation: OperationModel, request: WireRequest): unknown;
  writeOutput(
    api: ApiModel,
    operation: OperationModel,
    output: Record<string, unknown>,
    requestId: string,
  ): WireResponse;
  writeError(api: ApiModel | undefined, error: WireError, requestId: string): WireResponse;
}
