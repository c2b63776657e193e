import type { EventPattern } from './pattern.ts';

/**
 * The pattern that matches what any of the given ones matches, and nothing else. Whole events of one source become one
 * list of detail-types, and patterns that differ in nothing but their source one list of sources, which reads better;
 * anything else becomes `$or`. (Merging two sources would also match the detail-type of one under the source of the other.)
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html#eb-filtering-complex-example-or
 */
export function anyOf(first: EventPattern, ...others: readonly EventPattern[]): EventPattern {
  if (others.length === 0) return first;
  const patterns = [first, ...others];
  const [detailType, ...detailTypes] = patterns.flatMap((each) => each['detail-type'] ?? []);
  if (first.source && detailType && patterns.every((each) => isWholeEvent(each) && hasSourceOf(first, each))) {
    return { source: first.source, 'detail-type': [detailType, ...detailTypes] };
  }
  const [source, ...sources] = new Set(patterns.flatMap((each) => each.source ?? []));
  if (source && patterns.every((each) => each.source && withoutSource(each) === withoutSource(first))) {
    return { ...first, source: [source, ...sources] };
  }
  return { $or: patterns };
}

function isWholeEvent({ source, 'detail-type': detailType, ...fields }: EventPattern): boolean {
  return source !== undefined && detailType !== undefined && Object.keys(fields).length === 0;
}

function hasSourceOf(one: EventPattern, other: EventPattern): boolean {
  return JSON.stringify(one.source) === JSON.stringify(other.source);
}

function withoutSource({ source: _, ...others }: EventPattern): string {
  return JSON.stringify(others);
}
