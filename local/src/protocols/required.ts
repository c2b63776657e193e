import type { NormalizedSchema } from '@smithy/core/schema';
import { requiredMembers } from './model.ts';

type Check = (value: unknown, path: string, missing: string[]) => void;

const checks = new WeakMap<object, Check | null>();

/**
 * The paths of required members that `input` lacks, as AWS spells them: `entries.1.member.source`.
 * Compiled once per schema; a shape without requirements costs nothing.
 */
export function missingMembers(schema: NormalizedSchema, input: unknown): string[] {
  const missing: string[] = [];
  checkOf(schema)?.(input, '', missing);
  return missing;
}

function checkOf(schema: NormalizedSchema): Check | null {
  const key = schema.getSchema();
  if (typeof key !== 'object' || key === null) return null;
  const known = checks.get(key);
  if (known !== undefined) return known;
  // A recursive shape (DynamoDB's AttributeValue) meets itself here: it has no requirements of its own.
  checks.set(key, null);
  const check = compile(schema);
  checks.set(key, check);
  return check;
}

function compile(schema: NormalizedSchema): Check | null {
  if (schema.isStructSchema()) return compileStructure(schema);
  if (schema.isListSchema()) {
    const item = checkOf(schema.getValueSchema());
    if (!item) return null;
    return (value, path, missing) => {
      if (!Array.isArray(value)) return;
      for (const [index, element] of value.entries()) item(element, `${path}.${index + 1}.member`, missing);
    };
  }
  if (schema.isMapSchema()) {
    const item = checkOf(schema.getValueSchema());
    if (!item) return null;
    return (value, path, missing) => {
      for (const [key, element] of Object.entries(value ?? {})) item(element, `${path}.${key}.member`, missing);
    };
  }
  return null;
}

function compileStructure(schema: NormalizedSchema): Check | null {
  const required = requiredMembers(schema);
  const nested: [string, Check][] = [];
  for (const [name, member] of schema.structIterator()) {
    const check = checkOf(member);
    if (check) nested.push([name, check]);
  }
  if (required.length === 0 && nested.length === 0) return null;
  return (value, path, missing) => {
    if (value === undefined || value === null) return;
    const record = value as Record<string, unknown>;
    for (const name of required) {
      if (record[name] === undefined || record[name] === null) missing.push(memberPath(path, name));
    }
    for (const [name, check] of nested) check(record[name], memberPath(path, name), missing);
  };
}

function memberPath(path: string, name: string): string {
  const spelled = name.charAt(0).toLowerCase() + name.slice(1);
  return path === '' ? spelled : `${path}.${spelled}`;
}
