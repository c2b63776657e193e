/** A page, and what it shows. */
export type Route =
  | { readonly page: 'home' | 'confirm' | 'recover' | 'sign-up' | 'answers' | 'reports' | 'unknown' }
  /** `next` is where to go on after signing in. */
  | { readonly page: 'sign-in'; readonly next?: string }
  /** `step` is a topic, `review`, or empty for wherever the questions go on. */
  | { readonly page: 'check'; readonly step: string }
  | { readonly page: 'report'; readonly answerId: string };

const PLAIN = ['confirm', 'recover', 'sign-up', 'answers', 'reports'] as const;

/** The route that a fragment names: `#/reports/01JD`. What is no route is `unknown`. */
export function routeOf(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#?\/?/, '').split('?');
  const [page = '', detail, ...rest] = path.split('/').map(decoded);
  const next = new URLSearchParams(query).get('next');
  if (page === '' && detail === undefined) return { page: 'home' };
  if (rest.length > 0) return { page: 'unknown' };
  if (page === 'check') return { page, step: detail ?? '' };
  if (page === 'reports' && detail) return { page: 'report', answerId: detail };
  if (page === 'sign-in') return next ? { page, next } : { page };
  const plain = PLAIN.find((name) => name === page);
  return plain && detail === undefined ? { page: plain } : { page: 'unknown' };
}

/** The fragment of a route, for links: what `routeOf` reads. */
export function hashOf(route: Route): string {
  switch (route.page) {
    case 'home':
    case 'unknown':
      return '#/';
    case 'check':
      return route.step ? `#/check/${encodeURIComponent(route.step)}` : '#/check';
    case 'report':
      return `#/reports/${encodeURIComponent(route.answerId)}`;
    case 'sign-in':
      return route.next ? `#/sign-in?${new URLSearchParams({ next: route.next })}` : '#/sign-in';
    default:
      return `#/${route.page}`;
  }
}

/** Whether the page is for people who are not signed in. */
export function isForGuests({ page }: Route): boolean {
  return page === 'sign-in' || page === 'sign-up' || page === 'confirm' || page === 'recover';
}

/** Where to go on after signing in: only a route of this page, never an address that a link brought along. */
export function nextHash(route: Route): string {
  const next = route.page === 'sign-in' && route.next ? routeOf(route.next) : undefined;
  return next && next.page !== 'unknown' && !isForGuests(next) ? hashOf(next) : '#/';
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
