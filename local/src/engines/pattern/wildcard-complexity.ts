import { PatternError } from './pattern-error.ts';
import type { Clause, Term } from './term.ts';

const COMPLEXITY_MAX = 10;
const EXPLORED_MAX = 20_000;
const STAR = -1;
const OTHER_BYTE = 256;
const QUOTE = 0x22;
const TOO_COMPLEX =
  'Rule is too complex - try using fewer wildcard characters or fewer repeating character sequences after a wildcard character';

const encoder = new TextEncoder();

/**
 * Refuses patterns whose wildcards could be in too many places at once. As AWS describes it, the complexity of a field is
 * the number of prefixes of its wildcard patterns that one worst-case value matches at the same time ("foo" and "foo*"
 * are two). AWS does not publish its limit; 10 is what its refusals are consistent with.
 * https://github.com/aws/event-ruler#evaluating-complexity-of-machine
 */
export function checkWildcardComplexity(clauses: readonly Clause[]): void {
  const wildcardsByPath = new Map<string, Set<string>>();
  for (const clause of clauses) {
    for (const [path, terms] of clause) {
      const wildcards = terms.flatMap(wildcardsOf);
      if (wildcards.length === 0) continue;
      const known = wildcardsByPath.get(path) ?? new Set();
      wildcardsByPath.set(path, known);
      for (const wildcard of wildcards) known.add(wildcard);
    }
  }
  for (const wildcards of wildcardsByPath.values()) {
    if (isTooComplex([...wildcards].map(toTokens))) throw new PatternError(TOO_COMPLEX);
  }
}

function wildcardsOf(term: Term): readonly string[] {
  if (term.type === 'wildcard') return [term.value];
  return term.type === 'anything-but-text' && term.comparison === 'wildcard' ? term.values : [];
}

/** The JSON string that is matched, quotes included, as bytes with `STAR` for wildcards. */
function toTokens(wildcard: string): number[] {
  const tokens = [QUOTE];
  const bytes = encoder.encode(wildcard);
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] === 0x2a) tokens.push(STAR);
    else tokens.push(bytes[bytes[i] === 0x5c ? ++i : i] ?? 0);
  }
  return [...tokens, QUOTE];
}

/** How much of one pattern has been consumed: the token that comes next (none at the end). Numbered across all patterns. */
type Place = number | undefined;

/** Walks every set of places that some value can reach and compares the largest with the limit. */
function isTooComplex(patterns: readonly number[][]): boolean {
  const places: Place[] = [];
  const starts = patterns.map((tokens) => {
    const start = places.length;
    places.push(...tokens, undefined);
    return start;
  });
  const alphabet = new Set([OTHER_BYTE, ...patterns.flat().filter((token) => token !== STAR)]);
  const seen = new Set<string>();
  const pending = [starts];
  for (let active = pending.pop(); active !== undefined; active = pending.pop()) {
    for (const byte of alphabet) {
      const reached = step(places, active, byte);
      if (reached.length > COMPLEXITY_MAX || seen.size > EXPLORED_MAX) return true;
      const key = reached.join();
      if (reached.length > 0 && !seen.has(key)) {
        seen.add(key);
        pending.push(reached);
      }
    }
  }
  return false;
}

/** The places after one more byte. A place before a star is also the place after it, since a star may match nothing. */
function step(places: readonly Place[], active: readonly number[], byte: number): number[] {
  const reached = new Set<number>();
  const reach = (index: number): void => {
    reached.add(index);
    if (places[index] === STAR) reach(index + 1);
  };
  for (const index of active) {
    if (places[index] === byte) reach(index + 1);
    if (places[index - 1] === STAR) reached.add(index);
  }
  return [...reached].sort((a, b) => a - b);
}
