import { FilterPatternError } from './filter-pattern-error.ts';
import type { LogFilter } from './log-filter.ts';
import { compileRegularExpression } from './regular-expression.ts';

interface Term {
  readonly kind: 'included' | 'optional' | 'excluded';
  readonly isRegularExpression: boolean;
  matches(message: string): boolean;
}

const TERM = /\s*([?-]?)(?:"((?:[^"\\]|\\.)*)"|%((?:[^%\\]|\\.)*)%|([^\s"%]+))/y;
const KINDS = { '': 'included', '?': 'optional', '-': 'excluded' } as const;

/**
 * Terms that must all be in a message, `-terms` that must not, `?terms` of which one must. They are parts of words, in
 * their case. `?terms` beside others are ignored.
 * @param pattern without spaces around it
 * @throws FilterPatternError
 */
export function compileTermFilter(pattern: string): LogFilter {
  const terms = readTerms(pattern);
  const included = terms.filter(({ kind }) => kind === 'included');
  const excluded = terms.filter(({ kind }) => kind === 'excluded');
  const optional = included.length + excluded.length > 0 ? [] : terms;
  return {
    matches: (message) =>
      included.every((term) => term.matches(message)) &&
      !excluded.some((term) => term.matches(message)) &&
      (optional.length === 0 || optional.some((term) => term.matches(message))),
    valueOf: () => undefined,
    fieldsOf: () => ({}),
    regularExpressions: terms.filter(({ isRegularExpression }) => isRegularExpression).length,
  };
}

function readTerms(pattern: string): Term[] {
  const terms: Term[] = [];
  TERM.lastIndex = 0;
  while (TERM.lastIndex < pattern.length) {
    const start = TERM.lastIndex;
    const found = TERM.exec(pattern);
    if (!found) throw new FilterPatternError(`Invalid filter pattern near '${pattern.slice(start).trim()}'`);
    const [, sign = '', phrase, expression, word] = found;
    terms.push(createTerm(KINDS[sign as keyof typeof KINDS], phrase, expression, word));
  }
  return terms;
}

function createTerm(kind: Term['kind'], phrase?: string, expression?: string, word = ''): Term {
  if (expression !== undefined) {
    const regularExpression = compileRegularExpression(expression);
    return { kind, isRegularExpression: true, matches: (message) => regularExpression.test(message) };
  }
  if (phrase === undefined && !/^[\p{L}\p{N}_]+$/u.test(word)) {
    throw new FilterPatternError(`Invalid character(s) in term '${word}'`);
  }
  const text = phrase?.replace(/\\(.)/g, '$1') ?? word;
  return { kind, isRegularExpression: false, matches: (message) => message.includes(text) };
}
