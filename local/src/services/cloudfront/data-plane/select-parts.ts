import type { EdgeRequest } from './edge-request.ts';
import type { Selected, Selection } from './forwarding.ts';

/** The part of a request that somebody has chosen. */
export interface RequestParts {
  readonly headers: Readonly<Record<string, string>>;
  /** `a=1; b=2`, or empty. */
  readonly cookies: string;
  readonly query: string;
}

/** The parts of a request that any of the selections name. */
export function selectParts(request: EdgeRequest, selected: readonly Selected[]): RequestParts {
  const has = (of: (selected: Selected) => Selection, name: string) =>
    selected.some((one) => isSelected(of(one), name));
  const { cookie = '', ...headers } = request.headers;
  return {
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => has((one) => one.headers, name))),
    cookies: cookie
      .split(/;\s*/)
      .filter((pair) => pair !== '' && has((one) => one.cookies, nameOf(pair)))
      .join('; '),
    query: request.query
      .split('&')
      .filter((pair) => pair !== '' && has((one) => one.query, nameOf(pair)))
      .join('&'),
  };
}

function isSelected({ kind, names }: Selection, name: string): boolean {
  if (kind === 'all' || kind === 'none') return kind === 'all';
  return names.includes(name) === (kind === 'these');
}

function nameOf(pair: string): string {
  return pair.split('=', 1)[0] ?? '';
}
