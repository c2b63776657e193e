import type { PutParameterCommandInput } from '@aws-sdk/client-ssm';
import { Constraints } from '../../../engines/constraints/constraints.ts';
import { AwsError, NotImplementedError } from '../../../service/errors.ts';
import { validationError } from '../../../service/validation-error.ts';

const NAME_LENGTH_MAX = 1011;
const LEVELS_MAX = 15;
const STANDARD_BYTES_MAX = 4096;
const ADVANCED_BYTES_MAX = 8192;
const TYPES = ['String', 'StringList', 'SecureString'];
const TIERS = ['Standard', 'Advanced', 'Intelligent-Tiering'];
const DATA_TYPES = ['text', 'aws:ec2:image', 'aws:ssm:integration'];

/**
 * The rules of PutParameter that need no look at what is there.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html
 * @throws AwsError ValidationException and its like; NotImplementedError for parameter policies
 */
export function checkParameter(input: PutParameterCommandInput): void {
  const { Type, Tier, DataType, Policies, KeyId, Description = '' } = input;
  checkName(input.Name ?? '');
  new Constraints().text('type', Type, { oneOf: TYPES }).text('tier', Tier, { oneOf: TIERS }).check();
  if (DataType !== undefined && !DATA_TYPES.includes(DataType)) {
    throw validationError(`The following data type is not supported: ${DataType} (Data type names are all lowercase.)`);
  }
  if (Policies !== undefined && Policies !== '' && Policies !== '[]') {
    throw new NotImplementedError('ssm:PutParameter with parameter policies');
  }
  if (KeyId !== undefined && Type !== 'SecureString') {
    throw validationError('KeyId is required for SecureString type parameter only.');
  }
  if (Description.length > 1024) throw validationError('The description is longer than 1024 characters.');
  checkValue(input);
}

/** The tier that a value gets. */
export function tierOf({ Tier = 'Standard', Value = '' }: PutParameterCommandInput): 'Standard' | 'Advanced' {
  if (Tier !== 'Intelligent-Tiering') return Tier === 'Advanced' ? 'Advanced' : 'Standard';
  return Buffer.byteLength(Value) > STANDARD_BYTES_MAX ? 'Advanced' : 'Standard';
}

function checkName(name: string): void {
  if (name === '' || name.length > NAME_LENGTH_MAX || !/^[\w./-]+$/.test(name) || /^\/?(aws|ssm)/i.test(name)) {
    throw validationError(
      'Parameter name: can\'t be prefixed with "aws" or "ssm" (case-insensitive). If formed as a path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_',
    );
  }
  if (name.includes('/') && !name.startsWith('/')) {
    throw validationError('Parameter name must be a fully qualified name.');
  }
  if (name.endsWith('/') || name.includes('//')) {
    throw validationError(`Parameter name must not end with a slash or have an empty level: ${name}`);
  }
  if (name.split('/').length - 1 > LEVELS_MAX) {
    throw new AwsError(
      'HierarchyLevelLimitExceededException',
      `Hierarchy level for parameter name must not exceed ${LEVELS_MAX} levels.`,
    );
  }
}

function checkValue(input: PutParameterCommandInput): void {
  const { Value = '', AllowedPattern, Type } = input;
  new Constraints().text('value', Value, { min: 1 }).check();
  const most = tierOf(input) === 'Advanced' ? ADVANCED_BYTES_MAX : STANDARD_BYTES_MAX;
  if (Buffer.byteLength(Value) > most) {
    const advice =
      most === STANDARD_BYTES_MAX
        ? ' To create a larger parameter value, upgrade the parameter to use the advanced-parameter tier.'
        : '';
    const tier = most === STANDARD_BYTES_MAX ? 'Standard' : 'Advanced';
    throw validationError(`${tier} tier parameters support a maximum parameter value of ${most} characters.${advice}`);
  }
  if (AllowedPattern === undefined || AllowedPattern === '') return;
  const pattern = compile(AllowedPattern);
  const values = Type === 'StringList' ? Value.split(',') : [Value];
  if (values.every((value) => pattern.test(value))) return;
  throw new AwsError(
    'ParameterPatternMismatchException',
    `Parameter value, cannot be validated against allowedPattern: ${AllowedPattern}`,
  );
}

function compile(pattern: string): RegExp {
  try {
    return new RegExp(pattern);
  } catch {
    throw new AwsError('InvalidAllowedPatternException', `The pattern ${pattern} is not a regular expression.`);
  }
}
