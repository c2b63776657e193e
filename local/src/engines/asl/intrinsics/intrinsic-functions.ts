import type { JsonValue } from '../json.ts';
import type { IntrinsicArguments } from './arguments.ts';
import * as arrays from './array-functions.ts';
import { mathAdd, mathRandom, uuid } from './number-functions.ts';
import type { Randomness } from './randomness.ts';
import * as strings from './string-functions.ts';

export type IntrinsicFunction = (given: IntrinsicArguments, randomness: Randomness) => JsonValue;

/** The functions of `States.*`. https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html */
export const INTRINSIC_FUNCTIONS: ReadonlyMap<string, IntrinsicFunction> = new Map<string, IntrinsicFunction>([
  ['Array', arrays.array],
  ['ArrayContains', arrays.arrayContains],
  ['ArrayGetItem', arrays.arrayGetItem],
  ['ArrayLength', arrays.arrayLength],
  ['ArrayPartition', arrays.arrayPartition],
  ['ArrayRange', arrays.arrayRange],
  ['ArrayUnique', arrays.arrayUnique],
  ['Base64Decode', strings.base64Decode],
  ['Base64Encode', strings.base64Encode],
  ['Format', strings.format],
  ['Hash', strings.hash],
  ['JsonMerge', strings.jsonMerge],
  ['JsonToString', strings.jsonToString],
  ['MathAdd', mathAdd],
  ['MathRandom', mathRandom],
  ['StringSplit', strings.stringSplit],
  ['StringToJson', strings.stringToJson],
  ['UUID', uuid],
]);
