import type { AttributeDataType, SchemaAttributeType } from '@aws-sdk/client-cognito-identity-provider';
import { defined } from '../../../service/defined.ts';
import { invalidParameter } from '../errors.ts';

const ATTRIBUTES_MAX = 50;
const NAME_MAX = 20;

/**
 * The attributes of OpenID Connect that every pool has.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html#cognito-user-pools-standard-attributes
 */
const STANDARD: readonly SchemaAttributeType[] = [
  text('profile', 0, 2048),
  text('address', 0, 2048),
  text('birthdate', 10, 10),
  text('gender', 0, 2048),
  text('preferred_username', 0, 2048),
  { ...standard('updated_at', 'Number'), NumberAttributeConstraints: { MinValue: '0' } },
  text('website', 0, 2048),
  text('picture', 0, 2048),
  { ...text('sub', 1, 2048), Mutable: false, Required: true },
  text('phone_number', 0, 2048),
  standard('phone_number_verified', 'Boolean'),
  text('zoneinfo', 0, 2048),
  text('locale', 0, 2048),
  text('email', 0, 2048),
  standard('email_verified', 'Boolean'),
  text('given_name', 0, 2048),
  text('family_name', 0, 2048),
  text('middle_name', 0, 2048),
  text('name', 0, 2048),
  text('nickname', 0, 2048),
];

/** Holds who signs in through other providers; there as soon as the pool has one. */
export const IDENTITIES: SchemaAttributeType = {
  ...standard('identities', 'String'),
  StringAttributeConstraints: {},
};

/**
 * The schema of a new pool: the standard attributes, as far as `given` does not set them otherwise, and custom ones.
 * @throws AwsError InvalidParameterException
 */
export function newSchema(given: readonly SchemaAttributeType[]): SchemaAttributeType[] {
  const names = new Set(STANDARD.map(({ Name }) => Name));
  const changed = new Map(given.filter(({ Name }) => names.has(Name)).map((attribute) => [attribute.Name, attribute]));
  const standards = STANDARD.map((attribute) => {
    const { Name: _name, ...change } = changed.get(attribute.Name) ?? {};
    return { ...attribute, ...defined(change) };
  });
  return withCustomAttributes(
    standards,
    given.filter(({ Name }) => !names.has(Name)),
  );
}

/** @throws AwsError InvalidParameterException for a name that is taken, too long or required */
export function withCustomAttributes(
  schema: readonly SchemaAttributeType[],
  given: readonly SchemaAttributeType[],
): SchemaAttributeType[] {
  const result = [...schema];
  for (const attribute of given) {
    const custom = customAttribute(attribute);
    if (result.some(({ Name }) => Name === custom.Name)) {
      throw invalidParameter(`${custom.Name}: Existing attribute already has name ${attribute.Name}.`);
    }
    result.push(custom);
  }
  if (result.filter(({ Name = '' }) => Name.includes(':')).length > ATTRIBUTES_MAX) {
    throw invalidParameter(`Too many custom attributes: a user pool has at most ${ATTRIBUTES_MAX}.`);
  }
  return result;
}

function customAttribute(attribute: SchemaAttributeType): SchemaAttributeType {
  const { Name = '', AttributeDataType = 'String', DeveloperOnlyAttribute = false, Required = false } = attribute;
  if (Name === '' || Name.length > NAME_MAX) {
    throw invalidParameter(
      `1 validation error detected: Value '${Name}' at 'schema.1.member.name' failed to satisfy constraint: Member must have length ${Name === '' ? 'greater than or equal to 1' : `less than or equal to ${NAME_MAX}`}`,
    );
  }
  if (Required) throw invalidParameter('Required custom attributes are not supported currently.');
  return {
    Name: `${DeveloperOnlyAttribute ? 'dev' : 'custom'}:${Name}`,
    AttributeDataType,
    DeveloperOnlyAttribute,
    Mutable: attribute.Mutable ?? true,
    Required,
    ...constraints(AttributeDataType, attribute),
  };
}

function constraints(type: AttributeDataType, attribute: SchemaAttributeType): Partial<SchemaAttributeType> {
  if (type === 'String') return { StringAttributeConstraints: attribute.StringAttributeConstraints ?? {} };
  if (type === 'Number') return { NumberAttributeConstraints: attribute.NumberAttributeConstraints ?? {} };
  return {};
}

function standard(Name: string, AttributeDataType: AttributeDataType): SchemaAttributeType {
  return { Name, AttributeDataType, DeveloperOnlyAttribute: false, Mutable: true, Required: false };
}

function text(name: string, least: number, most: number): SchemaAttributeType {
  const StringAttributeConstraints = { MinLength: String(least), MaxLength: String(most) };
  return { ...standard(name, 'String'), StringAttributeConstraints };
}
