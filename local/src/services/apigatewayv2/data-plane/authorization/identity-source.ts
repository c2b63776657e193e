import type { StoredAuthorizer } from '../../state.ts';
import type { Exchange } from '../exchange.ts';
import { resolveExpression } from '../mapping/resolve-expression.ts';

/** The values of an authorizer's identity sources; undefined when the request lacks one of them. */
export function identityOf({ IdentitySource }: StoredAuthorizer, exchange: Exchange): string[] | undefined {
  const values: string[] = [];
  for (const source of IdentitySource) {
    const value = resolveExpression(expressionOf(source), exchange);
    if (value === undefined || value === '') return undefined;
    values.push(value);
  }
  return values;
}

/** WebSocket APIs write `route.request.header.Auth` and `context.stage` where HTTP APIs write `$request.header.Auth`. */
function expressionOf(source: string): string {
  return source.startsWith('$') ? source : `$${source.replace(/^route\.request\./, 'request.')}`;
}
