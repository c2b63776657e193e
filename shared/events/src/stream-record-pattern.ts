import type { Alternatives, Exists, TextMatcher } from './field-pattern.ts';

/**
 * A pattern on the records of a table's stream, for the filters of functions and pipes. Attributes that the item lacks,
 * values that they cannot have and types that they are not of do not compile. `Item` is an item in plain values.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-ddb-filtering.html
 */
export interface StreamRecordPattern<Item extends object = Readonly<Record<string, unknown>>> {
  readonly eventName?: Alternatives<'INSERT' | 'MODIFY' | 'REMOVE'>;
  readonly dynamodb?: {
    readonly Keys?: ImagePattern<Item>;
    readonly NewImage?: ImagePattern<Item>;
    readonly OldImage?: ImagePattern<Item>;
  };
}

type ImagePattern<Item extends object> = { readonly [Attribute in keyof Item]?: AttributePattern<Item[Attribute]> };

/** Streams tell numbers as texts: comparisons of numbers match none of them. */
type AttributePattern<Value> = unknown extends Value
  ? { readonly [Type in 'S' | 'N']?: Alternatives<TextMatcher> } & { readonly BOOL?: Alternatives<boolean | Exists> }
  : Value extends string
    ? { readonly S: Alternatives<TextMatcher<Value>> }
    : Value extends number
      ? { readonly N: Alternatives<TextMatcher> }
      : Value extends boolean
        ? { readonly BOOL: Alternatives<boolean | Exists> }
        : never;
