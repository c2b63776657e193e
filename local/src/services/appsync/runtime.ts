import type { GraphQLSchema } from 'graphql';
import { type CompiledCode, compileCode } from '../../engines/appsync-javascript/compile-code.ts';

/** Compiled code is small; this many resolvers are more than anyone has. */
const CODES_MAX = 2000;

/** What serving requests keeps in memory only. */
export interface Runtime {
  /** Schemas ready for execution, by API. Dropped when the schema changes. */
  readonly schemas: Map<string, GraphQLSchema>;
  /** Compiled once for each text. */
  compiled(code: string): CompiledCode;
}

export function createRuntime(): Runtime {
  const codes = new Map<string, CompiledCode>();
  return {
    schemas: new Map(),
    compiled(code) {
      const known = codes.get(code);
      if (known) return known;
      const [oldest] = codes.size >= CODES_MAX ? codes.keys() : [];
      if (oldest !== undefined) codes.delete(oldest);
      const compiled = compileCode(code);
      codes.set(code, compiled);
      return compiled;
    },
  };
}
