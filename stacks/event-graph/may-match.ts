import { type MemberValues, valuesAt } from './json-schema-values.ts';
import { matchesValue } from './matches-value.ts';

/** Events of one kind, as far as they are known before they are published. */
export interface EventShape {
  /** Undefined when it may be any. */
  readonly source: string | undefined;
  /** Undefined when it may be any. */
  readonly detailType: string | undefined;
  /** The JSON Schema of the detail; undefined when nobody declared one. */
  readonly detailSchema: unknown;
}

type Pattern = Readonly<Record<string, unknown>>;

/**
 * Whether a rule's pattern may match an event of this shape. It says no only for what is certain: source, detail-type, and
 * members of the detail for which the schema lists the values.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 */
export function mayMatch(pattern: Pattern, event: EventShape): boolean {
  return mayMatchAt(pattern, [], (path) => knownValues(event, path));
}

function mayMatchAt(
  pattern: Pattern,
  path: readonly string[],
  known: (path: readonly string[]) => MemberValues,
): boolean {
  return Object.entries(pattern).every(([name, asked]) => {
    if (name === '$or' && Array.isArray(asked)) return asked.some((each) => mayMatchAt(each, path, known));
    const member = [...path, name];
    if (!Array.isArray(asked)) return mayMatchAt(asked as Pattern, member, known);
    const values = known(member);
    return values === undefined || values.some((value) => asked.some((matcher) => matchesValue(matcher, value)));
  });
}

function knownValues({ source, detailType, detailSchema }: EventShape, path: readonly string[]): MemberValues {
  const [first, ...rest] = path;
  if (first === 'source') return source === undefined ? undefined : [source];
  if (first === 'detail-type') return detailType === undefined ? undefined : [detailType];
  return first === 'detail' ? valuesAt(detailSchema, rest) : undefined;
}
