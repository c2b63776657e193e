/** Anything but these: values, or texts that begin, end or look like one of these. */
type AnythingBut<Value> =
  | Value
  | readonly Value[]
  | (Value extends string
      ? {
          readonly [Operator in 'prefix' | 'suffix' | 'equals-ignore-case' | 'wildcard']: {
            readonly [Key in Operator]: string | readonly string[];
          };
        }['prefix' | 'suffix' | 'equals-ignore-case' | 'wildcard']
      : never);

/** Matches a text. `cidr` matches IPv4 and IPv6 addresses. */
export type TextMatcher<Text extends string = string> =
  | Text
  | { readonly prefix: string | { readonly 'equals-ignore-case': string } }
  | { readonly suffix: string | { readonly 'equals-ignore-case': string } }
  | { readonly 'equals-ignore-case': string }
  | { readonly wildcard: string }
  | { readonly cidr: string }
  | { readonly 'anything-but': AnythingBut<Text> }
  | Exists;

/** Matches a number, exactly or by one or two comparisons; of two, the lower bound comes first. */
export type NumberMatcher<Value extends number = number> =
  | Value
  | { readonly numeric: readonly ['<' | '<=' | '=' | '>' | '>=', number] }
  | { readonly numeric: readonly ['>' | '>=', number, '<' | '<=', number] }
  | { readonly 'anything-but': AnythingBut<Value> }
  | Exists;

/** Matches on whether the field is there. EventBridge tests leaves only. */
export interface Exists {
  readonly exists: boolean;
}

/** A list of alternatives, never empty: EventBridge refuses an empty one. */
export type Alternatives<Matcher> = readonly [Matcher, ...Matcher[]];

/**
 * What a rule may ask of a field of this type. A list matches when one of its elements does; members of an object are
 * all asked; a field that the type lacks cannot be asked about.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export type FieldPattern<Field> = unknown extends Field
  ? Alternatives<TextMatcher | NumberMatcher | boolean | null> | { readonly [member: string]: FieldPattern<unknown> }
  : [NonNullable<Field>] extends [readonly (infer Element)[]]
    ? FieldPattern<Element>
    : [NonNullable<Field>] extends [object]
      ? ObjectPattern<NonNullable<Field>>
      : Alternatives<ValueMatcher<Exclude<Field, undefined>>>;

/** What a rule may ask of an object: its members, all of them, and alternatives of them in `$or`. */
export type ObjectPattern<Value> = {
  readonly [Member in MemberOf<Value>]?: FieldPattern<MemberType<Value, Member>>;
} & { readonly $or?: readonly [ObjectPattern<Value>, ObjectPattern<Value>, ...ObjectPattern<Value>[]] };

/** The alternatives of each kind together: `anything-but` lists several of them. */
type ValueMatcher<Value> =
  | ([Extract<Value, string>] extends [never] ? never : TextMatcher<Extract<Value, string>>)
  | ([Extract<Value, number>] extends [never] ? never : NumberMatcher<Extract<Value, number>>)
  | ([Extract<Value, boolean | null>] extends [never] ? never : Extract<Value, boolean | null> | Exists);

/** The members that every alternative of a union names; that it may have others does not make them known. */
type MemberOf<Value> = Value extends unknown
  ? keyof { [Member in keyof Value as string extends Member ? never : Member]: unknown }
  : never;

type MemberType<Value, Member extends PropertyKey> = Value extends { [Key in Member]?: infer Type } ? Type : never;
