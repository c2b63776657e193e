import { createBoundedCache } from '../bounded-cache.ts';

/** Whether `text` matches `pattern`, in which `*` stands for any characters; `\*` is an asterisk and `\\` a backslash. */
export function stringMatches(pattern: string, text: string): boolean {
  return compile(pattern).test(text);
}

const compile = createBoundedCache(500, (pattern) => {
  let source = '';
  for (let position = 0; position < pattern.length; position++) {
    const character = pattern.charAt(position);
    const next = pattern.charAt(position + 1);
    if (character === '\\' && (next === '*' || next === '\\')) {
      source += `\\${next}`;
      position += 1;
    } else source += character === '*' ? '[^]*?' : character.replace(/[.+?^${}()|[\]\\/-]/g, '\\$&');
  }
  return new RegExp(`^${source}$`);
});
