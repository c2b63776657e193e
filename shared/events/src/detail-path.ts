import type { DetailOf, EventContract } from './define-event.ts';

/**
 * The JSONPath of a member of an event's detail, for state machines and input transformers: `$.detail.amount`. A member
 * that the contract's schema lacks does not compile.
 */
export function detailPath<Contract extends EventContract>(
  _contract: Contract,
  member: keyof DetailOf<Contract> & string,
): `$.${string}` {
  return `$.detail.${member}`;
}
