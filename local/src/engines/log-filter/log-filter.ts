/** A compiled filter pattern. */
export interface LogFilter {
  matches(message: string): boolean;
  /**
   * What the pattern finds in a message that it matches, by selector as metric filters name it: `$.latency` of a JSON
   * pattern, `$status` or `$4` of a space-delimited one. Undefined where there is nothing.
   */
  valueOf(message: string, selector: string): string | number | boolean | undefined;
  /** All fields of a space-delimited pattern; empty for the others. */
  fieldsOf(message: string): Readonly<Record<string, string>>;
  /** How many regular expressions it has; AWS limits them. */
  readonly regularExpressions: number;
}
