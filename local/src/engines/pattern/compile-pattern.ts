import { type CompiledClause, compileClause, matchesClause } from './compile-clause.ts';
import { addPath, createPathTree, flatten } from './flatten.ts';
import { parsePattern } from './parse-pattern.ts';
import { checkWildcardComplexity } from './wildcard-complexity.ts';

/** An event pattern made ready to be matched many times. */
export interface Pattern {
  /** The alternatives that `$or` makes of the pattern; one of them has to hold. */
  readonly clauses: readonly CompiledClause[];
  /** Whether the event, a parsed JSON value, matches. What is not an object never does. */
  matches(event: unknown): boolean;
}

/**
 * Compiles an event pattern as EventBridge understands it, from its JSON text or the object that it stands for.
 * Throws `PatternError` with AWS's reason. Limits on the text's length are those of the service that takes the pattern.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 */
export function compilePattern(source: string | object): Pattern {
  const parsed = parsePattern(typeof source === 'string' ? source : JSON.stringify(source));
  checkWildcardComplexity(parsed);
  const clauses = parsed.map(compileClause);
  const paths = createPathTree();
  for (const { fields } of clauses) for (const { path } of fields) addPath(paths, path);
  return {
    clauses,
    matches(event) {
      if (typeof event !== 'object' || event === null || Array.isArray(event)) return false;
      const flat = flatten(paths, event);
      return clauses.some((clause) => matchesClause(clause, flat));
    },
  };
}
