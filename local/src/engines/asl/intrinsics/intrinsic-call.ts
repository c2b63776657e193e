import type { JsonValue } from '../json.ts';
import type { Path } from '../jsonpath/path.ts';

export type IntrinsicArgument =
  /** `raw` is a string as it is written between its quotes: States.Format tells `{}` from `\\{\\}`. */
  | { readonly kind: 'literal'; readonly value: Exclude<JsonValue, object> | null; readonly raw?: string }
  | { readonly kind: 'path'; readonly path: Path }
  | { readonly kind: 'call'; readonly call: IntrinsicCall };

/** A call such as `States.Format('{}', $.name)`. */
export interface IntrinsicCall {
  /** The call as it is written. */
  readonly text: string;
  /** `Format` of `States.Format`. */
  readonly name: string;
  readonly arguments: readonly IntrinsicArgument[];
}
