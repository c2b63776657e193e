import jsonata from 'jsonata';
import { createBoundedCache } from '../bounded-cache.ts';

/** An expression that never ends must not hold the endpoint. */
const EVALUATION_MAX_MILLISECONDS = 10_000;

/** The JSONata within `{% … %}`, or undefined for a text that is none. */
export function jsonataWithin(text: string): string | undefined {
  return text.startsWith('{%') && text.endsWith('%}') && text.length >= 4 ? text.slice(2, -2).trim() : undefined;
}

/** Compiles an expression, once. Throws JSONata's error for one that is not JSONata. */
export const compileJsonata: (expression: string) => jsonata.Expression = createBoundedCache(1000, (expression) =>
  jsonata(expression, { timeout: EVALUATION_MAX_MILLISECONDS }),
);
