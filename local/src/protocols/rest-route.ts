import type { ApiModel, OperationModel, OperationRoute } from './model.ts';

/** A REST operation found for a request, with the decoded labels of its path. */
export interface RouteMatch {
  readonly operation: OperationModel;
  readonly route: OperationRoute;
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * The operation that fits a REST request best: literal segments, then address parameters and required members decide.
 * @param segments the path's parts, still percent-encoded
 */
export function matchRoute(
  model: ApiModel,
  method: string,
  segments: readonly string[],
  query: URLSearchParams,
  headers: Readonly<Record<string, string | undefined>>,
): RouteMatch | undefined {
  let best: RouteMatch | undefined;
  let bestScore = -1;
  for (const operation of routesOf(model, method)) {
    const { route } = operation;
    if (!route) continue;
    const path = matchSegments(route, segments);
    if (!path) continue;
    const address = scoreAddress(route, query, headers);
    if (address === undefined || path.score + address <= bestScore) continue;
    bestScore = path.score + address;
    best = { operation, route, labels: path.labels };
  }
  return best;
}

const routesByMethod = new WeakMap<ApiModel, Map<string, OperationModel[]>>();

function routesOf(model: ApiModel, method: string): readonly OperationModel[] {
  let table = routesByMethod.get(model);
  if (!table) {
    table = new Map();
    for (const operation of model.operations.values()) {
      if (!operation.route) continue;
      const list = table.get(operation.route.method) ?? [];
      table.set(operation.route.method, list);
      list.push(operation);
    }
    routesByMethod.set(model, table);
  }
  return table.get(method) ?? [];
}

function matchSegments(route: OperationRoute, segments: readonly string[]) {
  const labels: Record<string, string> = {};
  let position = 0;
  let score = 0;
  for (const [index, segment] of route.segments.entries()) {
    if ('literal' in segment) {
      if (segments[position] !== segment.literal) return undefined;
      position += 1;
      score += 10;
      continue;
    }
    const count = segment.greedy ? segments.length - position - (route.segments.length - index - 1) : 1;
    const taken = segments.slice(position, position + count);
    if (count < 1 || taken.length < count) return undefined;
    labels[segment.label] = decodeURIComponent(taken.join('/'));
    position += count;
  }
  return position === segments.length ? { labels, score } : undefined;
}

function scoreAddress(
  route: OperationRoute,
  query: URLSearchParams,
  headers: Readonly<Record<string, string | undefined>>,
): number | undefined {
  let score = 0;
  for (const [name, value] of route.query) {
    // `x-id` only names the operation for logs; it may be absent and must not rule anything out.
    if (name === 'x-id') {
      if (query.get('x-id') === value) score += 100;
      continue;
    }
    if (!query.has(name) || (value !== undefined && query.get(name) !== value)) return undefined;
    score += 20;
  }
  for (const name of route.requiredQuery) {
    if (!query.has(name)) return undefined;
    score += 5;
  }
  for (const name of route.requiredHeaders) {
    if (headers[name] === undefined) return undefined;
    score += 5;
  }
  return score;
}
