import { isJson } from '../json/is-json.ts';
/** A template with placeholders in angle brackets, ready to be filled many times. */
export interface Template {
  /** The names between the angle brackets, each once. */
  readonly placeholders: readonly string[];
  /** Fills the template with what `resolve` gives for a name; undefined is a value that the event does not have. */
  render(resolve: (placeholder: string) => unknown): string;
}

type Part = string | { readonly placeholder: string; readonly inString: boolean };

const PIECE = /<(?<placeholder>[^<>"\s]+)>|\\.|"|[^<"\\]+|./gsu;

/**
 * Compiles an input template as rules and pipes understand it. Outside of quotes a placeholder becomes the JSON of its
 * value, so that texts get their quotes. Inside a quoted text it becomes the text itself; an object or list loses its
 * quotes there, to keep the text valid. What the event does not have is an empty text. A template that is not JSON at all
 * is plain text and takes values as they are.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html#eb-transform-input-issues
 */
export function compileTemplate(template: string): Template {
  const parts = split(template);
  const isJson = looksLikeJson(template, parts);
  const placeholders = new Set(parts.flatMap((part) => (typeof part === 'string' ? [] : [part.placeholder])));
  return {
    placeholders: [...placeholders],
    render: (resolve) =>
      parts
        .map((part) => {
          if (typeof part === 'string') return part;
          const value = resolve(part.placeholder) ?? '';
          if (part.inString) return stringContent(asText(value));
          return isJson ? JSON.stringify(value) : asText(value);
        })
        .join(''),
  };
}

function split(template: string): Part[] {
  const parts: Part[] = [];
  let inString = false;
  for (const { 0: piece, groups } of template.matchAll(PIECE)) {
    if (piece === '"') inString = !inString;
    const placeholder = groups?.placeholder;
    parts.push(placeholder === undefined ? piece : { placeholder, inString });
  }
  return parts;
}

/** An object or list, however careless its JSON, or lines that are each a JSON value once the placeholders are filled. */
function looksLikeJson(template: string, parts: readonly Part[]): boolean {
  if (/^\s*[{[]/.test(template)) return true;
  const filled = parts.map((part) => (typeof part === 'string' ? part : part.inString ? '' : '0')).join('');
  return filled.split('\n').every((line) => line.trim() === '' || isJson(line));
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value).replaceAll('"', '');
}

function stringContent(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
