import type { ParameterStringFilter } from '@aws-sdk/client-ssm';
import { AwsError } from '../../../service/errors.ts';
import type { Parameter } from '../state.ts';
import { latest } from './parameter.ts';

type Matches = (parameter: Parameter) => boolean;

const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  Name: ['Equals', 'BeginsWith', 'Contains'],
  Type: ['Equals', 'BeginsWith'],
  KeyId: ['Equals', 'BeginsWith'],
  Path: ['OneLevel', 'Recursive'],
  Tier: ['Equals'],
  DataType: ['Equals'],
  Label: ['Equals'],
};

/**
 * Whether all filters match. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ParameterStringFilter.html
 * @throws AwsError InvalidFilterKey; InvalidFilterOption; InvalidFilterValue
 */
export function compileFilters(filters: readonly ParameterStringFilter[]): Matches {
  const compiled = filters.map(compileFilter);
  return (parameter) => compiled.every((matches) => matches(parameter));
}

/** Whether a parameter lies under a path, directly or further down. */
export function isUnder(path: string, name: string, isRecursive: boolean): boolean {
  const prefix = path.endsWith('/') ? path : `${path}/`;
  const full = name.startsWith('/') ? name : `/${name}`;
  return full.startsWith(prefix) && (isRecursive || !full.slice(prefix.length).includes('/'));
}

function compileFilter({ Key = '', Option, Values = [] }: ParameterStringFilter): Matches {
  if (Key.startsWith('tag:')) return tagFilter(Key.slice('tag:'.length), Values);
  const options = OPTIONS[Key];
  if (!options) throw new AwsError('InvalidFilterKey', `The filter key ${Key} is not valid.`);
  const option = Option ?? options[0] ?? '';
  if (!options.includes(option)) {
    throw new AwsError('InvalidFilterOption', `The following filter option is not valid for ${Key}: ${option}.`);
  }
  if (Values.length === 0) {
    throw new AwsError('InvalidFilterValue', `The following filter values are missing: null for filter key ${Key}.`);
  }
  if (Key === 'Path') {
    return ({ name }) => Values.some((path) => isUnder(path, name, option === 'Recursive'));
  }
  return (parameter) => textsOf(parameter, Key).some((text) => Values.some((value) => compare(option, text, value)));
}

function tagFilter(tag: string, values: readonly string[]): Matches {
  return ({ tags }) => {
    const value = tags[tag];
    return value !== undefined && (values.length === 0 || values.includes(value));
  };
}

function textsOf(parameter: Parameter, key: string): readonly string[] {
  const { type, keyId, tier, dataType, labels } = latest(parameter);
  // A name with and without its slash is one.
  if (key === 'Name') return [parameter.name, parameter.name.replace(/^\//, '')];
  if (key === 'Type') return [type];
  if (key === 'KeyId') return keyId === undefined ? [] : [keyId];
  if (key === 'Tier') return [tier];
  return key === 'DataType' ? [dataType] : labels;
}

function compare(option: string, text: string, value: string): boolean {
  if (option === 'BeginsWith') return text.startsWith(value);
  return option === 'Contains' ? text.includes(value) : text === value;
}
