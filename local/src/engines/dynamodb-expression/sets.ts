import { type AttributeValue, binaryText } from './attribute-value.ts';
import { membersOf } from './compare-values.ts';

/** The members of both sets, `left`'s first. Both are sets of one type. */
export function unionOfSets(left: AttributeValue, right: AttributeValue): AttributeValue {
  const known = new Set(membersOf(left));
  if (left.SS && right.SS) return { SS: [...left.SS, ...right.SS.filter((member) => !known.has(member))] };
  if (left.NS && right.NS) return { NS: [...left.NS, ...right.NS.filter((member) => !known.has(member))] };
  if (left.BS && right.BS) return { BS: [...left.BS, ...right.BS.filter((member) => !known.has(binaryText(member)))] };
  throw new TypeError('A union is made of two sets of one type.');
}

/** The members of `left` that `right` lacks, undefined when none is left: DynamoDB knows no empty set. */
export function differenceOfSets(left: AttributeValue, right: AttributeValue): AttributeValue | undefined {
  const removed = new Set(membersOf(right));
  const kept = membersOf(left).filter((member) => !removed.has(member));
  if (kept.length === 0) return undefined;
  if (left.SS) return { SS: kept };
  if (left.NS) return { NS: kept };
  return { BS: (left.BS ?? []).filter((member) => !removed.has(binaryText(member))) };
}
