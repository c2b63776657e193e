import { parseTimestamp } from '../choice/timestamp.ts';
import { parseIntrinsic } from '../intrinsics/parse-intrinsic.ts';
import { isJsonObject } from '../json.ts';
import { compileJsonata, jsonataWithin } from '../jsonata/jsonata-expression.ts';
import { parsePath } from '../jsonpath/parse-path.ts';
import { isReferencePath } from '../jsonpath/reference-path.ts';
import type { QueryLanguageName } from './definition.ts';
import type { Diagnostics } from './diagnostic.ts';

/** Checks a field's value and reports what is wrong with it. */
export type FieldCheck = (
  value: unknown,
  location: string,
  diagnostics: Diagnostics,
  language: QueryLanguageName,
) => void;

export const isString: FieldCheck = (value, location, diagnostics) => {
  if (typeof value !== 'string') diagnostics.schema('Expected value of type String', location);
};

export const isBoolean: FieldCheck = (value, location, diagnostics) => {
  if (typeof value !== 'boolean') diagnostics.schema('Expected value of type Boolean', location);
};

export const isAnything: FieldCheck = () => {};

export function isOneOf(values: readonly string[]): FieldCheck {
  return (value, location, diagnostics) => {
    if (!values.includes(String(value)))
      diagnostics.schema(`Value is not valid. Expected one of: [${values.join(', ')}]`, location);
  };
}

/** An integer within bounds; in JSONata an expression may stand for it. */
export function isInteger(minimum: number, maximum: number): FieldCheck {
  return (value, location, diagnostics, language) => {
    if (language === 'JSONata' && typeof value === 'string' && jsonataWithin(value) !== undefined) {
      checkJsonata(value, location, diagnostics);
    } else if (!Number.isInteger(value)) diagnostics.schema('Expected value of type Integer', location);
    else if (Number(value) < minimum) diagnostics.schema(`Value must be greater than or equal to ${minimum}`, location);
    else if (Number(value) > maximum) diagnostics.schema(`Value must be less than or equal to ${maximum}`, location);
  };
}

export function isNumberFrom(minimum: number): FieldCheck {
  return (value, location, diagnostics) => {
    if (typeof value !== 'number') diagnostics.schema('Expected value of type Number', location);
    else if (value < minimum) diagnostics.schema(`Value must be greater than or equal to ${minimum}`, location);
  };
}

/** A JSONPath, or null where that means nothing is let through. */
export const isPath: FieldCheck = (value, location, diagnostics) => {
  if (value !== null && !parses(parsePath, value)) diagnostics.schema('Value is not a valid JSONPath', location);
};

export const isReference: FieldCheck = (value, location, diagnostics) => {
  if (!parses((text) => isReferencePath(parsePath(text)) || fail(), value)) {
    diagnostics.schema(
      'Value is not a Reference Path; Reference Paths cannot contain function calls, or operators such as @ .. , : ? *',
      location,
    );
  }
};

export const isNullableReference: FieldCheck = (value, ...rest) => {
  if (value !== null) isReference(value, ...rest);
};

export const isReferenceOrIntrinsic: FieldCheck = (value, location, diagnostics, language) => {
  if (typeof value === 'string' && value.startsWith('$')) isReference(value, location, diagnostics, language);
  else if (!parses(parseIntrinsic, value))
    diagnostics.schema('Value is not a valid JSONPath or intrinsic function', location);
};

/** A text; in JSONata an expression may stand for it. */
export const isText: FieldCheck = (value, location, diagnostics, language) => {
  if (typeof value !== 'string') diagnostics.schema('Expected value of type String', location);
  else if (language === 'JSONata') checkJsonata(value, location, diagnostics);
};

/** A timestamp; in JSONata an expression may stand for it. */
export const isTimestamp: FieldCheck = (value, location, diagnostics, language) => {
  const isExpression = language === 'JSONata' && typeof value === 'string' && jsonataWithin(value) !== undefined;
  if (isExpression) checkJsonata(value, location, diagnostics);
  else if (parseTimestamp(value) === undefined) diagnostics.schema('Value is not a valid timestamp', location);
};

/** A payload template, or any JSON with JSONata expressions in it. */
export const isTemplate: FieldCheck = (value, location, diagnostics, language) => {
  if (language === 'JSONata') checkJsonata(value, location, diagnostics);
  else checkTemplate(value, location, diagnostics);
};

export const isObjectTemplate: FieldCheck = (value, location, diagnostics, language) => {
  if (isJsonObject(value)) isTemplate(value, location, diagnostics, language);
  else diagnostics.schema('Expected value of type Object', location);
};

/** Checks the `.$` members of a payload template. */
function checkTemplate(template: unknown, location: string, diagnostics: Diagnostics): void {
  if (Array.isArray(template)) {
    for (const [index, item] of template.entries()) checkTemplate(item, `${location}[${index}]`, diagnostics);
  }
  if (!isJsonObject(template)) return;
  for (const [key, value] of Object.entries(template)) {
    if (!key.endsWith('.$')) checkTemplate(value, `${location}/${key}`, diagnostics);
    else if (!parses((text) => (text.startsWith('$') ? parsePath(text) : parseIntrinsic(text)), value)) {
      diagnostics.schema(
        `The value for the field '${key}' must be a valid JSONPath or a valid intrinsic function call`,
        location,
      );
    }
  }
}

/** Checks every `{% … %}` in a value. */
function checkJsonata(value: unknown, location: string, diagnostics: Diagnostics): void {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) checkJsonata(item, `${location}[${index}]`, diagnostics);
  } else if (isJsonObject(value)) {
    for (const [key, item] of Object.entries(value)) checkJsonata(item, `${location}/${key}`, diagnostics);
  } else if (typeof value === 'string') {
    const expression = jsonataWithin(value);
    if (expression === undefined) return;
    try {
      compileJsonata(expression);
    } catch (error) {
      const { message } = error as Error;
      diagnostics.schema(`The JSONata expression '${expression}' is not valid: ${message}`, location);
    }
  }
}

function parses(parse: (text: string) => unknown, value: unknown): boolean {
  if (typeof value !== 'string') return false;
  try {
    parse(value);
    return true;
  } catch {
    return false;
  }
}

function fail(): never {
  throw new Error('not a Reference Path');
}
