import { isJsonObject } from '../json.ts';
import type { QueryLanguageName } from './definition.ts';
import type { Diagnostics } from './diagnostic.ts';
import {
  type FieldCheck,
  isInteger,
  isNullableReference,
  isNumberFrom,
  isObjectTemplate,
  isOneOf,
  isString,
  isTemplate,
} from './field-checks.ts';

const ERROR_EQUALS: Readonly<Record<string, FieldCheck>> = { ErrorEquals: checkErrorEquals, Comment: isString };

const RETRIER_FIELDS: Readonly<Record<string, FieldCheck>> = {
  ...ERROR_EQUALS,
  IntervalSeconds: isInteger(0, 99_999_999),
  MaxAttempts: isInteger(0, 99_999_999),
  BackoffRate: isNumberFrom(1),
  MaxDelaySeconds: isInteger(1, 31_622_400),
  JitterStrategy: isOneOf(['FULL', 'NONE']),
};

const CATCHER_FIELDS: Readonly<Record<string, FieldCheck>> = {
  ...ERROR_EQUALS,
  Next: isString,
  Assign: isObjectTemplate,
};

/** Retriers. https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
export const checkRetriers: FieldCheck = (value, location, diagnostics, language) =>
  checkPolicies(value, location, diagnostics, language, RETRIER_FIELDS, ['ErrorEquals']);

/** Catchers. */
export const checkCatchers: FieldCheck = (value, location, diagnostics, language) => {
  const own: Record<string, FieldCheck> =
    language === 'JSONata' ? { Output: isTemplate } : { ResultPath: isNullableReference };
  checkPolicies(value, location, diagnostics, language, { ...CATCHER_FIELDS, ...own }, ['ErrorEquals', 'Next']);
};

function checkPolicies(
  policies: unknown,
  location: string,
  diagnostics: Diagnostics,
  language: QueryLanguageName,
  fields: Readonly<Record<string, FieldCheck>>,
  required: readonly string[],
): void {
  if (!Array.isArray(policies)) {
    diagnostics.schema('Expected value of type Array', location);
    return;
  }
  for (const [index, policy] of policies.entries()) {
    const place = `${location}[${index}]`;
    if (!isJsonObject(policy)) {
      diagnostics.schema('Expected value of type Object', place);
      continue;
    }
    const missing = required.filter((field) => policy[field] === undefined);
    if (missing.length > 0) diagnostics.schema(`These fields are required: [${missing.join(', ')}]`, place);
    for (const [field, value] of Object.entries(policy)) {
      const check = Object.hasOwn(fields, field) ? fields[field] : undefined;
      if (check) check(value, `${place}/${field}`, diagnostics, language);
      else diagnostics.schema('Field is not supported', `${place}/${field}`);
    }
    if (isAll(policy.ErrorEquals) && index < policies.length - 1) {
      diagnostics.schema("'States.ALL' can only appear in the last element", `${place}/ErrorEquals`);
    }
  }
}

function checkErrorEquals(value: unknown, location: string, diagnostics: Diagnostics): void {
  if (!Array.isArray(value) || value.length === 0 || !value.every((name) => typeof name === 'string')) {
    diagnostics.schema('Expected a non-empty array of Strings', location);
  } else if (isAll(value) && value.length > 1) diagnostics.schema("'States.ALL' must appear alone", location);
}

function isAll(errorEquals: unknown): boolean {
  return Array.isArray(errorEquals) && errorEquals.includes('States.ALL');
}
