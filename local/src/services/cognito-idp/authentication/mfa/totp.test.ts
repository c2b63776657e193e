import { expect, it } from '@jest/globals';
import { matchTotp, totp } from './totp.ts';

/** The secret of RFC 6238's test vectors, `12345678901234567890`, in base32. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

it.each([
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
])('shows RFC 6238’s digits at second %d', (seconds, digits) => {
  expect(totp(SECRET, seconds * 1000)).toBe(digits);
});

it('takes the code of one step before and after, and no other', () => {
  const at = 1111111111_000;
  const matches = [-60, -30, 0, 30, 60].map((drift) => matchTotp(SECRET, totp(SECRET, at + drift * 1000), at));
  expect(matches.map((step) => step !== undefined)).toEqual([false, true, true, true, false]);
});
