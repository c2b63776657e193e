import { isInRange } from './ip-address.ts';
import type { Leaf, NumericRange, Term, TextComparison } from './term.ts';
import { matchesWildcard, parseWildcard } from './wildcard.ts';

type TextTest = (text: string) => boolean;

/** Turns a term into a test of one value of the event. `exists: false` holds for no value: absence is not a value. */
export function compileTerm(term: Term): (value: Leaf) => boolean {
  switch (term.type) {
    case 'exactly':
      return (value) => value === term.value;
    case 'anything-but':
      return (value) => !term.values.has(value);
    case 'anything-but-text': {
      const tests = term.values.map((text) => compileText(term.comparison, text, false));
      return (value) => typeof value !== 'string' || !tests.some((test) => test(value));
    }
    case 'numeric':
      return (value) => typeof value === 'number' && isBetween(term.range, value);
    case 'cidr':
      return (value) => typeof value === 'string' && isInRange(term.range, value);
    case 'exists':
      return () => term.exists;
    default: {
      const test = compileText(term.type, term.value, term.ignoreCase ?? false);
      return (value) => typeof value === 'string' && test(value);
    }
  }
}

function compileText(comparison: TextComparison, wanted: string, ignoreCase: boolean): TextTest {
  if (comparison === 'wildcard') {
    const literals = parseWildcard(wanted);
    return (text) => matchesWildcard(literals, text);
  }
  if (comparison === 'equals-ignore-case') {
    const folded = wanted.toLowerCase();
    return (text) => text.length === wanted.length && text.toLowerCase() === folded;
  }
  if (ignoreCase) {
    const test = compileText(comparison, wanted.toLowerCase(), false);
    return (text) => test(text.toLowerCase());
  }
  return comparison === 'prefix' ? (text) => text.startsWith(wanted) : (text) => text.endsWith(wanted);
}

function isBetween({ bottom, openBottom, top, openTop }: NumericRange, value: number): boolean {
  return (openBottom ? value > bottom : value >= bottom) && (openTop ? value < top : value <= top);
}
