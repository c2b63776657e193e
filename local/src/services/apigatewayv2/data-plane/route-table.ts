import type { StoredRoute } from '../state.ts';

/** A route for a request, with the values of its path's variables. */
export interface RouteMatch {
  readonly route: StoredRoute;
  readonly pathParameters: Readonly<Record<string, string>> | undefined;
}

/** Finds the route of a method and a path. */
export type RouteTable = (method: string, path: string) => RouteMatch | undefined;

type Segment =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'greedy'; readonly name: string };

interface CompiledRoute {
  readonly route: StoredRoute;
  readonly method: string;
  readonly segments: readonly Segment[];
}

const RANK = { literal: 0, variable: 1, greedy: 2 } as const;

/**
 * Orders an HTTP API's routes as they are chosen: the most specific path first (a greedy variable only when nothing else
 * fits), a route with the method before `ANY`, and `$default` last.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html#http-api-develop-routes.evaluation
 */
export function createRouteTable(routes: readonly StoredRoute[]): RouteTable {
  const fallback = routes.find(({ RouteKey }) => RouteKey === '$default');
  const compiled = routes.filter((route) => route !== fallback).map(compile);
  compiled.sort(bySpecificity);
  return (method, path) => {
    const parts = path.split('/').slice(1);
    for (const candidate of compiled) {
      if (candidate.method !== method && candidate.method !== 'ANY') continue;
      const pathParameters = matchSegments(candidate.segments, parts);
      if (pathParameters) return { route: candidate.route, pathParameters: orUndefined(pathParameters) };
    }
    return fallback && { route: fallback, pathParameters: undefined };
  };
}

function compile(route: StoredRoute): CompiledRoute {
  const [method = '', path = '/'] = route.RouteKey.split(' ');
  return { route, method, segments: path.split('/').slice(1).map(compileSegment) };
}

function compileSegment(text: string): Segment {
  const [, name, greedy] = /^\{(.+?)(\+)?\}$/.exec(text) ?? [];
  if (name === undefined) return { kind: 'literal', text };
  return { kind: greedy ? 'greedy' : 'variable', name };
}

function bySpecificity(left: CompiledRoute, right: CompiledRoute): number {
  const greedy = Number(isGreedy(left)) - Number(isGreedy(right));
  if (greedy !== 0) return greedy;
  for (const [index, segment] of left.segments.entries()) {
    const other = right.segments[index];
    if (!other) break;
    const rank = RANK[segment.kind] - RANK[other.kind];
    if (rank !== 0) return rank;
  }
  return Number(left.method === 'ANY') - Number(right.method === 'ANY');
}

function isGreedy({ segments }: CompiledRoute): boolean {
  return segments.at(-1)?.kind === 'greedy';
}

function matchSegments(segments: readonly Segment[], parts: readonly string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const part = parts[index];
    if (part === undefined) return undefined;
    if (segment.kind === 'greedy') {
      const rest = parts.slice(index).join('/');
      if (rest === '') return undefined;
      parameters[segment.name] = decode(rest);
      return parameters;
    }
    if (segment.kind === 'variable') {
      if (part === '') return undefined;
      parameters[segment.name] = decode(part);
    } else if (part !== segment.text && decode(part) !== segment.text) return undefined;
  }
  return parts.length === segments.length ? parameters : undefined;
}

/** Text that is not well encoded stays as it is. */
function decode(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function orUndefined(parameters: Record<string, string>): Record<string, string> | undefined {
  return Object.keys(parameters).length > 0 ? parameters : undefined;
}
