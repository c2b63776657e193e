import { validationError } from '../../../service/validation-error.ts';

export interface PolicyStatement {
  readonly Sid?: string | undefined;
  readonly [element: string]: unknown;
}

export interface BusPolicy {
  readonly Version: string;
  readonly Statement: readonly PolicyStatement[];
}

/** Reads the JSON of a bus's policy; a bus without one has one without statements. Throws ValidationException. */
export function parseBusPolicy(text: string | undefined): BusPolicy {
  if (text === undefined) return { Version: '2012-10-17', Statement: [] };
  let policy: unknown;
  try {
    policy = JSON.parse(text);
  } catch {
    throw validationError('This policy contains invalid Json');
  }
  if (typeof policy !== 'object' || policy === null || !('Statement' in policy)) {
    throw validationError('Invalid policy: a policy needs statements.');
  }
  const { Statement: statements } = policy;
  const list = Array.isArray(statements) ? statements : [statements];
  return { Version: '2012-10-17', ...policy, Statement: list };
}
