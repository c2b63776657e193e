import { AwsError } from '../../service/errors.ts';

/** @throws AwsError SerializationException where a request's JSON has something else in a text's place */
export function expectText(value: unknown): string {
  if (typeof value === 'string') return value;
  throw cannotBe('String', value);
}

/** As `expectText`, for a list. */
export function expectList<Element>(value: readonly Element[]): readonly Element[] {
  if (Array.isArray(value)) return value;
  throw wrongShape(value);
}

/** As `expectText`, for a map or a structure. */
export function expectMap(value: object): void {
  if (typeof value !== 'object' || Array.isArray(value)) throw wrongShape(value);
}

/** As `expectText`, for bytes. */
export function expectBytes(value: Uint8Array): Uint8Array {
  if (value instanceof Uint8Array) return value;
  throw new AwsError('SerializationException', 'only base-64-encoded strings are convertible to bytes');
}

function cannotBe(type: string, value: unknown): AwsError {
  if (Array.isArray(value)) {
    return new AwsError('SerializationException', `Unrecognized collection type class java.lang.${type}`);
  }
  if (typeof value === 'object') return wrongShape(value);
  const token = typeof value === 'number' ? numberToken(value) : `${String(value).toUpperCase()}_VALUE`;
  return new AwsError('SerializationException', `${token} cannot be converted to ${type}`);
}

function numberToken(value: number): string {
  return Number.isInteger(value) ? 'NUMBER_VALUE' : 'DECIMAL_VALUE';
}

function wrongShape(value: unknown): AwsError {
  const isStructure = typeof value === 'object' && !Array.isArray(value);
  const message = isStructure ? 'Start of structure or map found where not expected' : 'Unexpected field type';
  return new AwsError('SerializationException', message);
}
