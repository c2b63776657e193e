import { AwsError } from '../../../service/errors.ts';
import type { HttpRequest } from '../../../service/http.ts';
import type { Behavior } from '../configurations/behaviors-of.ts';
import type { StoredDistribution } from '../state.ts';

/** A viewer's request at the edge. */
export interface EdgeRequest {
  readonly distribution: StoredDistribution;
  readonly behavior: Behavior;
  readonly method: string;
  /** Still percent-encoded. */
  readonly path: string;
  readonly query: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly sourceIp: string;
  /** In `x-amz-cf-id`, and on pages about errors. */
  readonly id: string;
}

/** An edge's answer on its way to the viewer. */
export interface EdgeResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: Buffer;
  /** What `x-cache` says of it. */
  readonly result: 'Hit' | 'Miss' | 'RefreshHit' | 'Error' | 'FunctionGeneratedResponse';
}

/** An error that the edge answers by itself, on its own page. */
export class EdgeError extends AwsError {
  constructor(status: number, message: string) {
    super('EdgeError', message, { status });
  }
}

export function withPath(request: EdgeRequest, path: string, http: Partial<HttpRequest> = {}): EdgeRequest {
  const { method = request.method, query = request.query } = http;
  return { ...request, path, method, query };
}
