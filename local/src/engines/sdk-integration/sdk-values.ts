import type { JsonObject, JsonValue } from '../asl/json.ts';

/** Services whose members begin with a small letter; workflows and schedules write them with a capital one. */
const CAMEL_CASE = new Set(['stepfunctions', 'logs']);
/** Members that hold keys of the user's. */
const MAPS = new Set(['Tags', 'tags']);
/** Members that hold bytes. */
const BLOBS = new Set(['Payload', 'Body', 'B', 'ZipFile', 'Plaintext', 'CiphertextBlob']);
/** Members that hold times; workflows write them as ISO 8601. */
const TIME_MEMBER = /(?:Time|Timestamp|Date)$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/** A task's arguments, or a schedule's input, as a service's input. */
export function toServiceInput(value: JsonValue, service: string): unknown {
  return rename(value, CAMEL_CASE.has(service) ? lowerFirst : (key) => key);
}

/** A service's output as a task's result: dates as texts, bytes as text, members with a capital letter. */
export function toTaskResult(output: unknown, service: string): JsonValue {
  return (toJson(output, CAMEL_CASE.has(service) ? upperFirst : (key) => key) ?? null) as JsonValue;
}

function rename(value: JsonValue, nameOf: (key: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => rename(item, nameOf));
  if (typeof value !== 'object' || value === null) return value;
  const renamed: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    if (BLOBS.has(key)) renamed[nameOf(key)] = bytesOf(key, item);
    else if (MAPS.has(key) && !Array.isArray(item)) renamed[nameOf(key)] = item;
    else if (typeof item === 'string' && TIME_MEMBER.test(key) && TIME.test(item))
      renamed[nameOf(key)] = new Date(item);
    else renamed[nameOf(key)] = rename(item, nameOf);
  }
  return renamed;
}

/** Bytes that a workflow gives as text, as JSON, or (DynamoDB's `B`, keys) in base64. */
function bytesOf(key: string, value: JsonValue): Uint8Array {
  if (key === 'Payload' || key === 'Body')
    return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
  return Buffer.from(typeof value === 'string' ? value : '', 'base64');
}

function toJson(value: unknown, nameOf: (key: string) => string, key = ''): JsonValue | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array)
    return Buffer.from(value).toString(key === 'Payload' || key === 'Body' ? 'utf8' : 'base64');
  if (Array.isArray(value)) return value.map((item) => toJson(item, nameOf) ?? null);
  if (typeof value !== 'object') return undefined;
  const object: JsonObject = {};
  for (const [name, item] of Object.entries(value)) {
    const json = toJson(item, MAPS.has(name) ? (each) => each : nameOf, name);
    if (json !== undefined) object[nameOf(name)] = json;
  }
  return object;
}

function lowerFirst(key: string): string {
  return `${key.charAt(0).toLowerCase()}${key.slice(1)}`;
}

export function upperFirst(key: string): string {
  return `${key.charAt(0).toUpperCase()}${key.slice(1)}`;
}
