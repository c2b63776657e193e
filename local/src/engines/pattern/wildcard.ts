import { PatternError } from './pattern-error.ts';

const encoder = new TextEncoder();

/**
 * Splits a wildcard pattern at its `*`: the literal texts around them, with `\*` and `\\` unescaped. Throws `PatternError`
 * naming the byte position (AWS counts the opening quote of the JSON string as position 0).
 */
export function parseWildcard(pattern: string): string[] {
  const literals: string[] = [];
  let literal = '';
  for (let i = 0; i < pattern.length; i++) {
    const following = pattern[i + 1];
    if (pattern[i] === '*') {
      if (following === '*')
        throw new PatternError(`Consecutive wildcard characters at pos ${bytePosition(pattern, i)}`);
      literals.push(literal);
      literal = '';
    } else if (pattern[i] === '\\') {
      if (following !== '*' && following !== '\\') {
        throw new PatternError(`Invalid escape character at pos ${bytePosition(pattern, i)}`);
      }
      literal += following;
      i += 1;
    } else {
      literal += pattern[i];
    }
  }
  return [...literals, literal];
}

/** Whether a text is the literals in their order with anything between them. Takes the leftmost place for each. */
export function matchesWildcard(literals: readonly string[], text: string): boolean {
  const first = literals[0] ?? '';
  if (literals.length === 1) return text === first;
  const last = literals.at(-1) ?? '';
  const end = text.length - last.length;
  if (!text.startsWith(first) || end < first.length || !text.endsWith(last)) return false;
  let position = first.length;
  for (let i = 1; i < literals.length - 1; i++) {
    const literal = literals[i] ?? '';
    const found = text.indexOf(literal, position);
    if (found === -1 || found + literal.length > end) return false;
    position = found + literal.length;
  }
  return true;
}

function bytePosition(pattern: string, index: number): number {
  return encoder.encode(pattern.slice(0, index)).length + 1;
}
