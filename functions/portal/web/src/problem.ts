/** What can go wrong between a person and what they want to do, as far as it makes a difference to them. */
export type ProblemCode =
  | 'offline'
  | 'signed-out'
  | 'wrong-credentials'
  | 'not-confirmed'
  | 'address-taken'
  | 'wrong-code'
  | 'expired-code'
  | 'weak-password'
  | 'too-many-attempts'
  | 'unsupported-sign-in'
  | 'conflict'
  | 'refused-answer'
  | 'not-configured'
  | 'unknown';

/** An expected failure of a service: pages show `problemText` of it. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly code: ProblemCode,
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}

/** What somebody may have thrown, as a problem. */
export function asProblem(thrown: unknown): Problem {
  return thrown instanceof Problem ? thrown : new Problem('unknown', { cause: thrown });
}

/** A problem in people's words: what happened, and the way on. */
export function problemText({ code }: Problem): string {
  return TEXTS[code];
}

const TEXTS: Readonly<Record<ProblemCode, string>> = {
  offline: 'We cannot reach the service. Check your connection, then try again.',
  'signed-out': 'You were signed out. Sign in again to go on where you were.',
  'wrong-credentials': 'The address and the password do not match. Check both, or recover your password.',
  'not-confirmed': 'This address is not confirmed yet. Enter the code that we sent to it.',
  'address-taken': 'There is an account for this address already. Sign in, or recover your password.',
  'wrong-code': 'This is not the code that we sent. Check it, or ask for a new one.',
  'expired-code': 'This code does not work any more. Ask for a new one.',
  'weak-password': 'This password is too easy to guess. Make it longer and mix letters and numbers.',
  'too-many-attempts': 'That was tried too often. Wait a few minutes, then try again.',
  'unsupported-sign-in': 'This account needs a step at sign-in that this page does not have. Ask your administrator.',
  conflict:
    'These answers were changed in the meantime, perhaps in another tab. Load them again before you change them.',
  'refused-answer': 'The service did not accept these answers. Check them and send them again.',
  'not-configured': 'This page could not find out where its service is. That is not your fault: try again in a moment.',
  unknown: 'Something went wrong on our side. Nothing you entered is lost: try again in a moment.',
};
