import type { SsmContext } from '../state.ts';

/** `/orders/limit` → `arn:…:parameter/orders/limit` */
export function parameterArn(name: string, context: SsmContext): string {
  return context.arn('ssm', `parameter${name.startsWith('/') ? '' : '/'}${name}`);
}
