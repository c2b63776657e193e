import { Constraints } from '../../engines/constraints/constraints.ts';

/** A member with a fixed set of values: where it is, what it has (one or a list), what the SDK knows. */
export type EnumMember = readonly [
  at: string,
  value: string | readonly string[] | undefined,
  known: Readonly<Record<string, string>>,
];

/** @throws AwsError InvalidParameterException naming the members whose values AWS does not know */
export function checkEnums(members: readonly EnumMember[]): void {
  const constraints = new Constraints();
  for (const [at, value, known] of members) {
    const isList = typeof value === 'object';
    for (const [index, member] of (isList ? value : [value]).entries()) {
      constraints.text(isList ? `${at}.${index + 1}.member` : at, member, { oneOf: Object.values(known) });
    }
  }
  constraints.check('InvalidParameterException');
}
