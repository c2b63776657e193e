/** The request's context by key in lower case: what conditions ask and what `${aws:SourceArn}` stands for. */
export type RequestContext = ReadonlyMap<string, readonly string[]>;

/** A policy variable with an optional default: `${aws:PrincipalTag/team, 'none'}`. */
const TOKEN = /\$\{([^}]*)\}|[*?]|[^*?$]+|\$/g;
const VARIABLE = /^([^,]+?)(?:\s*,\s*'([^']*)')?$/;

/**
 * Whether `text` matches a policy's pattern: `*` stands for any characters, `?` for one, and `${key}` for a value of the
 * request (`${*}`, `${?}` and `${$}` for the characters themselves). A variable without a value matches nothing.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function matchesPattern(pattern: string, text: string, context: RequestContext, ignoreCase = false): boolean {
  if (pattern === '*') return true;
  if (!/[*?$]/.test(pattern)) {
    return ignoreCase ? pattern.toLowerCase() === text.toLowerCase() : pattern === text;
  }
  let source = '';
  for (const [token, variable] of pattern.matchAll(TOKEN)) {
    if (variable !== undefined) {
      const value = resolve(variable, context);
      if (value === undefined) return false;
      source += literally(value);
    } else source += token === '*' ? '.*' : token === '?' ? '.' : literally(token);
  }
  return new RegExp(`^${source}$`, ignoreCase ? 'is' : 's').test(text);
}

/** `text` with its variables replaced; undefined when one has no value. */
export function substitute(text: string, context: RequestContext): string | undefined {
  if (!text.includes('${')) return text;
  let known = true;
  const result = text.replace(/\$\{([^}]*)\}/g, (_, variable: string) => {
    const value = resolve(variable, context);
    if (value === undefined) known = false;
    return value ?? '';
  });
  return known ? result : undefined;
}

function resolve(variable: string, context: RequestContext): string | undefined {
  if (variable === '*' || variable === '?' || variable === '$') return variable;
  const [, key = '', fallback] = VARIABLE.exec(variable.trim()) ?? [];
  const values = context.get(key.toLowerCase());
  return values?.length === 1 ? values[0] : fallback;
}

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
