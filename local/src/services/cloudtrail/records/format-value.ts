import type { NormalizedSchema } from '@smithy/core/schema';

/** What stands in a record for a value that nobody should read there. */
export const HIDDEN = 'HIDDEN_DUE_TO_SECURITY_REASONS';

/** How a service's members are written. */
export interface Spelling {
  /** @default first letter in lower case */
  nameOf?(member: string): string;
  /** Members that are left out, because they are secrets or large. */
  readonly omitted?: ReadonlySet<string>;
}

/**
 * Writes an operation's input or output as CloudTrail does: members in lower camel case, keys of maps as they are, times in
 * words; what the model calls sensitive is hidden, and bytes are left out.
 */
export function formatValue(value: unknown, schema: NormalizedSchema, spelling: Spelling = {}): unknown {
  if (value === undefined || value === null) return undefined;
  if (schema.isBlobSchema() || schema.isStreaming()) return undefined;
  if (isSensitive(schema)) return HIDDEN;
  if (schema.isTimestampSchema()) return formatTime(value);
  if (schema.isStructSchema()) return formatStructure(value as Record<string, unknown>, schema, spelling);
  if (schema.isListSchema() && Array.isArray(value)) {
    const element = schema.getValueSchema();
    return value.map((one) => formatValue(one, element, spelling) ?? null);
  }
  if (schema.isMapSchema()) {
    const element = schema.getValueSchema();
    return withoutUndefined(value as Record<string, unknown>, (one) => formatValue(one, element, spelling));
  }
  return value;
}

function formatStructure(value: Record<string, unknown>, schema: NormalizedSchema, spelling: Spelling) {
  const { nameOf = lowerCamel, omitted } = spelling;
  const formatted: Record<string, unknown> = {};
  for (const [member, memberSchema] of schema.structIterator()) {
    if (omitted?.has(member)) continue;
    const one = formatValue(value[member], memberSchema, spelling);
    if (one !== undefined) formatted[nameOf(member)] = one;
  }
  return formatted;
}

function withoutUndefined(record: Record<string, unknown>, format: (value: unknown) => unknown) {
  const formatted: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(record)) {
    const one = format(value);
    if (one !== undefined) formatted[key] = one;
  }
  return formatted;
}

function isSensitive(schema: NormalizedSchema): boolean {
  return Boolean((schema.getMergedTraits() as { sensitive?: unknown }).sensitive);
}

/** `FunctionName` → `functionName`, `SSESpecification` → `sSESpecification`, as AWS has it. */
export function lowerCamel(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** `Jan 1, 2026, 12:00:00 AM`, in UTC. */
function formatTime(value: unknown): unknown {
  if (!(value instanceof Date)) return value;
  return value
    .toLocaleString('en-US', {
      timeZone: 'UTC',
      dateStyle: 'medium',
      timeStyle: 'medium',
    })
    .replaceAll('\u202f', ' ');
}
