import { resolverCode } from '@signalbox/constructs/resolver-code';
import { compileCode } from '@signalbox/local/engines/appsync-javascript/compile-code';

/** What a resolver sees, as far as a test says. */
export interface ResolverContext {
  readonly arguments?: unknown;
  /** The caller's token's subject; null for one without. @default `ann` */
  readonly sub?: string | null;
  readonly result?: unknown;
  readonly error?: { readonly message: string; readonly type: string };
  readonly stash?: Readonly<Record<string, unknown>>;
  readonly prev?: unknown;
}

const environment = {
  now: () => Date.UTC(2026, 10, 21, 10),
  uuid: () => '00000000-0000-4000-8000-000000000001',
  random: () => 0.5,
  authType: 'User Pool Authorization',
};

/**
 * A resolver as AppSync has it: bundled for its runtime, and refused where it uses what that lacks.
 *
 * @param name its file under `resolvers/`, without extension
 */
export function resolver(name: string) {
  const code = compileCode(resolverCode([`functions/users/resolvers/${name}.ts`]).get(name) ?? '');
  const run = (part: 'request' | 'response', { sub = 'ann', result = null, ...context }: ResolverContext) =>
    code.evaluate(
      part,
      { arguments: {}, stash: {}, prev: null, ...context, result, identity: sub === null ? null : { sub } },
      environment,
    );
  return {
    request: (context: ResolverContext = {}) => run('request', context).result,
    response: (context: ResolverContext = {}) => run('response', context),
  };
}
