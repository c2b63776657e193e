import { createHash } from 'node:crypto';
import { isJsonObject, type JsonValue } from '../json.ts';
import type { IntrinsicArguments } from './arguments.ts';
import { IntrinsicFailure } from './intrinsic-failure.ts';

const ALGORITHMS: Readonly<Record<string, string>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

/** `{}` in the template takes the next argument; a backslash makes `{`, `}` and itself literal. */
export function format(given: IntrinsicArguments): JsonValue {
  const template = given.string(0);
  const values = given.all.slice(1);
  let text = '';
  let used = 0;
  for (let position = 0; position < template.length; position++) {
    const character = template.charAt(position);
    const next = template.charAt(position + 1);
    if (character === '\\' && "'{}\\".includes(next) && next !== '') {
      text += next;
      position += 1;
    } else if (character === '{' && next === '}') {
      text += textOf(values[used]);
      used += 1;
      position += 1;
    } else if (character === '{' || character === '}') {
      throw new IntrinsicFailure('Matching braces are expected in the template');
    } else text += character;
  }
  if (used !== values.length)
    throw new IntrinsicFailure(`The template has ${used} placeholders for ${values.length} arguments`);
  return text;
}

function textOf(value: JsonValue | undefined): string {
  if (value === undefined) throw new IntrinsicFailure('There are more placeholders in the template than arguments');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function stringToJson(given: IntrinsicArguments): JsonValue {
  given.count(1);
  try {
    return JSON.parse(given.string(0)) as JsonValue;
  } catch {
    throw new IntrinsicFailure(`Could not parse '${given.string(0)}' as JSON`);
  }
}

export function jsonToString(given: IntrinsicArguments): JsonValue {
  given.count(1);
  return JSON.stringify(given.any(0));
}

export function base64Encode(given: IntrinsicArguments): JsonValue {
  given.count(1);
  return Buffer.from(given.boundedString(0)).toString('base64');
}

export function base64Decode(given: IntrinsicArguments): JsonValue {
  given.count(1);
  const text = given.boundedString(0);
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw new IntrinsicFailure(`'${text}' is not base64`);
  return Buffer.from(text, 'base64').toString();
}

export function hash(given: IntrinsicArguments): JsonValue {
  given.count(2);
  const data = given.any(0);
  const text = typeof data === 'string' ? given.boundedString(0) : JSON.stringify(data);
  const algorithm = ALGORITHMS[given.string(1)];
  if (algorithm === undefined)
    throw new IntrinsicFailure(`'${given.string(1)}' is not one of ${Object.keys(ALGORITHMS).join(', ')}`);
  return createHash(algorithm).update(text).digest('hex');
}

/** Merges two objects; the third argument must be false: AWS merges one level only. */
export function jsonMerge(given: IntrinsicArguments): JsonValue {
  given.count(3);
  const [first, second] = [given.any(0), given.any(1)];
  if (!isJsonObject(first) || !isJsonObject(second)) throw new IntrinsicFailure('JsonMerge takes two JSON objects');
  if (given.any(2) !== false)
    throw new IntrinsicFailure('Step Functions supports the shallow merge only: the third argument must be false');
  return { ...first, ...second };
}

/** Splits at each of the delimiter's characters; empty parts are left out. */
export function stringSplit(given: IntrinsicArguments): JsonValue {
  given.count(2);
  const delimiters = new Set(given.string(1));
  const parts: string[] = [''];
  for (const character of given.string(0)) {
    if (delimiters.has(character)) parts.push('');
    else parts.push((parts.pop() ?? '') + character);
  }
  return parts.filter((part) => part !== '');
}
