import { parseBody } from '../../../engines/template/implicit-body.ts';
import { compileJsonPath } from '../../../engines/template/json-path.ts';

/**
 * The value of a target's parameter for one event: what is written, or what lies at its JSON path (`$.detail.state`).
 * Undefined for a path that leads nowhere. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-event-target.html
 */
export function resolveParameter(parameter: string | undefined, event: unknown): string | undefined {
  if (parameter === undefined || !parameter.startsWith('$.')) return parameter;
  const value = compileJsonPath(parameter)?.(parseBody(event));
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
