import type { JsonValue } from './json.ts';

/** What is wrong with a JSON text, in the words of the parser that AWS uses. */
export interface JsonTextError {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

const TOKEN = /[\s,:]+|[{}[\]]|"(?:[^"\\\n]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\w+|[\s\S]/y;
const WORDS = new Set(['true', 'false', 'null']);

/** Parses JSON; a text that is none is described instead of thrown. */
export function parseJsonText(text: string): { readonly value: JsonValue } | { readonly error: JsonTextError } {
  try {
    return { value: JSON.parse(text) as JsonValue };
  } catch {
    return { error: describe(text) };
  }
}

/** Finds the first token that cannot be. Misplaced punctuation is told as the text's unexpected end. */
function describe(text: string): JsonTextError {
  const inside: string[] = [];
  let last = '';
  for (let position = 0; position < text.length; ) {
    TOKEN.lastIndex = position;
    const [token = ''] = TOKEN.exec(text) ?? [];
    const expectsName = inside.at(-1) === '{' && (last === '{' || last === ',');
    const message = problemWith(token, expectsName);
    if (message !== undefined)
      return { message, ...place(text, position + (/^\w/.test(token) ? token.length + 1 : 1)) };
    position += token.length;
    if (token === '{' || token === '[') inside.push(token);
    else if (token === '}' || token === ']') inside.pop();
    last = token.trim() === '' && token !== '' ? last : token.trim();
  }
  const open = inside.at(-1) === '{' ? 'Object' : 'Array';
  const message =
    inside.length === 0
      ? 'No content to map due to end-of-input'
      : `Unexpected end-of-input: expected close marker for ${open}`;
  return { message, ...place(text, text.length + 1) };
}

function problemWith(token: string, expectsName: boolean): string | undefined {
  if (/^[A-Za-z_]/.test(token) && !WORDS.has(token)) {
    return `Unrecognized token '${token}': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')`;
  }
  if (/^[^\s,:{}[\]"\d\w-]$/.test(token) || token === '"' || token === '-') {
    const wanted = expectsName
      ? 'double-quote to start field name'
      : "a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')";
    return `Unexpected character ('${token}' (code ${token.charCodeAt(0)})): was expecting ${wanted}`;
  }
  return undefined;
}

function place(text: string, position: number): { line: number; column: number } {
  const before = text.slice(0, position - 1).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
