import type { ApiGatewayContext } from '../../api-gateway-context.ts';
import type { ApiResponse } from '../api-response.ts';
import type { Exchange } from '../exchange.ts';
import { GatewayError } from '../gateway-error.ts';
import { errorMessage } from './socket-error.ts';
import { countEvent } from './socket-metrics.ts';

/** What became of an exchange: the answer of the integration, if the route has one, or a failure. */
export interface Outcome {
  readonly status: number;
  readonly response: ApiResponse | undefined;
  /** Told to the client. */
  readonly failure: GatewayError | undefined;
}

/**
 * Serves what happened on a connection, and writes it down: metrics, access log.
 *
 * @param serve finds the route, checks what is to be checked, and gives the integration's answer
 */
export async function runExchange(
  exchange: Exchange,
  context: ApiGatewayContext,
  serve: () => Promise<ApiResponse | undefined>,
): Promise<Outcome> {
  const outcome = await serve().then(
    (response): Outcome => ({ status: response?.status ?? 200, response, failure: undefined }),
    (error: unknown): Outcome => {
      const failure = asFailure(error, exchange, context);
      exchange.error = failure.message;
      return { status: failure.status, response: undefined, failure };
    },
  );
  countEvent(exchange, outcome, context);
  const { status, response, failure } = outcome;
  const body = failure ? errorMessage(exchange, failure.message) : (response?.body ?? '');
  const latencyMilliseconds = context.clock.now() - exchange.request.receivedAt;
  const completion = { response: { status, headers: {}, body }, latencyMilliseconds };
  context.state.runtime.accessLog.write(exchange, completion, context);
  return outcome;
}

function asFailure(error: unknown, { route }: Exchange, { observe, clock }: ApiGatewayContext): GatewayError {
  if (error instanceof GatewayError) return error;
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  observe({ kind: 'note', at: clock.now(), text: `The route ${route?.RouteKey} failed inside the API: ${reason}` });
  return new GatewayError(500, 'Internal server error', { reason });
}
