import type { AttributeType, SchemaAttributeType } from '@aws-sdk/client-cognito-identity-provider';
import { invalidParameter } from '../errors.ts';
import type { UserPool } from '../user-pools/user-pool.ts';
import { isEmail, isPhoneNumber, withSignInAttribute } from './sign-in-attribute.ts';

export interface AttributesRequest {
  /** The user is there already: what cannot change is refused, what is required is not asked for. */
  readonly existing: boolean;
  /** An administrator may leave out what is required and sets `*_verified` and developer attributes. */
  readonly byAdministrator: boolean;
  /** Of a new user: in pools that sign in with an address it is an attribute too. */
  readonly username?: string | undefined;
}

/**
 * The attributes of a request as a record, checked against the pool's schema: known, of their type and within their
 * limits, mutable when the user is there already.
 * @throws AwsError InvalidParameterException in AWS's words
 */
export function checkAttributes(
  pool: UserPool,
  attributes: readonly AttributeType[] | undefined,
  request: AttributesRequest,
): Record<string, string> {
  const schema = new Map(pool.schema.map((attribute) => [attribute.Name, attribute]));
  const checked: Record<string, string> = {};
  for (const { Name = '', Value = '' } of attributes ?? []) {
    const definition = schema.get(Name);
    if (!definition) throw schemaError(`${Name}: Attribute does not exist in the schema.\n`);
    if (Name === 'sub' || (request.existing && definition.Mutable === false)) {
      throw invalidParameter(`user.${Name}: Attribute cannot be updated.\n`);
    }
    checkValue(definition, Name, Value);
    checked[Name] = Value;
  }
  if (!request.existing && !request.byAdministrator) {
    const { username } = request;
    checkRequired(pool, username === undefined ? checked : withSignInAttribute(pool, username, checked));
  }
  return checked;
}

function checkRequired({ schema }: UserPool, attributes: Readonly<Record<string, unknown>>): void {
  const missing = schema.filter(
    ({ Name = '', Required }) => Required && Name !== 'sub' && attributes[Name] === undefined,
  );
  if (missing.length === 0) return;
  throw schemaError(missing.map(({ Name }) => `${Name}: The attribute is required\n`).join(''));
}

function checkValue(definition: SchemaAttributeType, name: string, value: string): void {
  // An empty value takes the attribute away.
  if (value === '') return;
  if (name === 'email' && !isEmail(value)) throw invalidParameter('Invalid email address format.');
  if (name === 'phone_number' && !isPhoneNumber(value)) throw invalidParameter('Invalid phone number format.');
  const problem = problemOf(definition, value);
  if (problem !== undefined) throw schemaError(`${name}: ${problem}\n`);
}

function problemOf(definition: SchemaAttributeType, value: string): string | undefined {
  const { AttributeDataType: type, StringAttributeConstraints: text, NumberAttributeConstraints: number } = definition;
  if (type === 'Boolean') return /^(true|false)$/i.test(value) ? undefined : 'Attribute value is not a boolean';
  if (type === 'DateTime')
    return Number.isNaN(Date.parse(value)) ? 'Attribute value is not a date and time' : undefined;
  if (type === 'Number') {
    const given = Number(value);
    if (!/^-?\d+(\.\d+)?$/.test(value)) return 'Attribute value is not a number';
    if (number?.MinValue !== undefined && given < Number(number.MinValue)) {
      return `Number must be greater than or equal to ${number.MinValue}`;
    }
    if (number?.MaxValue !== undefined && given > Number(number.MaxValue)) {
      return `Number must be less than or equal to ${number.MaxValue}`;
    }
    return undefined;
  }
  if (value.length < Number(text?.MinLength ?? 0)) return `String must be longer than ${text?.MinLength} characters`;
  if (value.length > Number(text?.MaxLength ?? 2048)) {
    return `String must be shorter than ${text?.MaxLength ?? 2048} characters`;
  }
  return undefined;
}

function schemaError(problem: string) {
  return invalidParameter(`Attributes did not conform to the schema: ${problem}`);
}
