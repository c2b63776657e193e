import { RULE_FIELDS } from '../choice/choice-rule.ts';
import { COMPARISONS, TYPE_TESTS } from '../choice/comparison-operators.ts';
import { parseTimestamp } from '../choice/timestamp.ts';
import { isJsonObject, type JsonObject } from '../json.ts';
import { jsonataWithin } from '../jsonata/jsonata-expression.ts';
import type { QueryLanguageName } from './definition.ts';
import type { Diagnostics } from './diagnostic.ts';
import {
  type FieldCheck,
  isBoolean,
  isObjectTemplate,
  isPath,
  isReference,
  isString,
  isTemplate,
} from './field-checks.ts';

const BOOLEAN_EXPRESSIONS = ['And', 'Or', 'Not'];

/** The rules of a Choice state. https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html */
export const checkChoices: FieldCheck = (value, location, diagnostics, language) => {
  if (!Array.isArray(value) || value.length === 0) {
    diagnostics.schema('Expected a non-empty array of choice rules', location);
    return;
  }
  for (const [index, rule] of value.entries()) {
    const place = `${location}[${index}]`;
    if (!isJsonObject(rule)) diagnostics.schema('Expected value of type Object', place);
    else checkRule(rule, place, diagnostics, language);
  }
};

function checkRule(rule: JsonObject, place: string, diagnostics: Diagnostics, language: QueryLanguageName): void {
  if (rule.Next === undefined) diagnostics.schema('These fields are required: [Next]', place);
  else isString(rule.Next, `${place}/Next`, diagnostics, language);
  if (rule.Assign !== undefined) isObjectTemplate(rule.Assign, `${place}/Assign`, diagnostics, language);
  if (language === 'JSONPath') {
    if (rule.Output !== undefined) diagnostics.schema('Field is not supported', `${place}/Output`);
    checkExpression(rule, place, diagnostics);
    return;
  }
  if (rule.Output !== undefined) isTemplate(rule.Output, `${place}/Output`, diagnostics, language);
  for (const field of Object.keys(rule)) {
    if (field !== 'Condition' && (!RULE_FIELDS.has(field) || field === 'Variable')) {
      diagnostics.schema("Field is not supported when 'QueryLanguage' is 'JSONata'", `${place}/${field}`);
    }
  }
  const { Condition } = rule;
  if (Condition === undefined) diagnostics.schema('These fields are required: [Condition]', place);
  else if (typeof Condition === 'string' && jsonataWithin(Condition) !== undefined) {
    isTemplate(Condition, `${place}/Condition`, diagnostics, language);
  } else isBoolean(Condition, `${place}/Condition`, diagnostics, language);
}

/** A JSONPath rule's expression: one of And, Or, Not, or a Variable and one operator. */
function checkExpression(rule: JsonObject, place: string, diagnostics: Diagnostics): void {
  const operators = Object.keys(rule).filter((field) => !RULE_FIELDS.has(field));
  const [operator] = operators;
  if (operator === undefined || operators.length > 1) {
    diagnostics.schema('Expected exactly one comparison operator', place);
  } else if (!BOOLEAN_EXPRESSIONS.includes(operator)) checkComparison(rule, operator, place, diagnostics);
  else {
    const inner = operator === 'Not' ? [rule.Not] : rule[operator];
    if (!Array.isArray(inner) || inner.length === 0) {
      diagnostics.schema('Expected a non-empty array', `${place}/${operator}`);
      return;
    }
    for (const [index, each] of inner.entries()) {
      const at = operator === 'Not' ? `${place}/Not` : `${place}/${operator}[${index}]`;
      if (!isJsonObject(each)) diagnostics.schema('Expected value of type Object', at);
      else if (each.Next !== undefined) diagnostics.schema('Field is not supported', `${at}/Next`);
      else checkExpression(each, at, diagnostics);
    }
  }
}

function checkComparison(rule: JsonObject, operator: string, place: string, diagnostics: Diagnostics): void {
  if (rule.Variable === undefined) diagnostics.schema('These fields are required: [Variable]', place);
  else if (rule.Variable === null) diagnostics.schema('Expected value of type String', `${place}/Variable`);
  else isPath(rule.Variable, `${place}/Variable`, diagnostics, 'JSONPath');
  const location = `${place}/${operator}`;
  const wanted = rule[operator];
  if (operator === 'IsPresent' || TYPE_TESTS.has(operator)) isBoolean(wanted, location, diagnostics, 'JSONPath');
  else if (COMPARISONS.has(operator)) {
    const type = wantedType(operator);
    if (!type.is(wanted)) diagnostics.schema(`Expected value of type ${type.name}`, location);
  } else if (operator.endsWith('Path') && COMPARISONS.has(operator.slice(0, -4)) && operator !== 'StringMatchesPath') {
    isReference(wanted, location, diagnostics, 'JSONPath');
  } else diagnostics.schema('Field is not supported', location);
}

function wantedType(operator: string): { name: string; is(value: unknown): boolean } {
  if (operator.startsWith('Numeric')) return { name: 'Number', is: (value) => typeof value === 'number' };
  if (operator.startsWith('Boolean')) return { name: 'Boolean', is: (value) => typeof value === 'boolean' };
  if (operator.startsWith('String')) return { name: 'String', is: (value) => typeof value === 'string' };
  return { name: 'Timestamp', is: (value) => parseTimestamp(value) !== undefined };
}
