import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hashOf, nextHash, type Route, routeOf } from './route.ts';

const text = fc.string({ minLength: 1 });
const route: fc.Arbitrary<Route> = fc.oneof(
  fc.constantFrom('home', 'confirm', 'recover', 'sign-up', 'answers', 'reports').map((page) => ({ page }) as Route),
  text.map((step): Route => ({ page: 'check', step })),
  text.map((answerId): Route => ({ page: 'report', answerId })),
  text.map((next): Route => ({ page: 'sign-in', next })),
  fc.constant<Route>({ page: 'sign-in' }),
  fc.constant<Route>({ page: 'check', step: '' }),
);

describe('a route', () => {
  it('is the same after it was written into an address and read back', () => {
    fc.assert(fc.property(route, (each) => expect(routeOf(hashOf(each))).toEqual(each)));
  });

  it.each(['', '#', '#/'])('is home for "%s"', (hash) => {
    expect(routeOf(hash)).toEqual({ page: 'home' });
  });

  it.each(['#/nowhere', '#/answers/1', '#/reports/1/2', '#/%E0%A4%A'])('is unknown for %s', (hash) => {
    expect(routeOf(hash)).toEqual({ page: 'unknown' });
  });
});

describe('the page after signing in', () => {
  it('is where somebody wanted to go', () => {
    expect(nextHash({ page: 'sign-in', next: '#/reports/01JD' })).toBe('#/reports/01JD');
  });

  it.each(['https://elsewhere.example', '//elsewhere.example', '#/sign-in', '#/nowhere'])(
    'is never %s, which a link may have brought along',
    (next) => {
      expect(nextHash({ page: 'sign-in', next })).toBe('#/');
    },
  );

  it('always lies on this page', () => {
    fc.assert(fc.property(text, (next) => expect(nextHash({ page: 'sign-in', next })).toMatch(/^#\//)));
  });
});
