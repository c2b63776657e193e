import { type GraphQLType, isEnumType, isInputObjectType, isListType, isNonNullType, isObjectType } from 'graphql';

/** The part of JSON Schema that contracts use. */
export interface ContractSchema {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly items?: ContractSchema;
  readonly properties?: Readonly<Record<string, ContractSchema>>;
  readonly required?: readonly string[];
}

/** The scalars that may stand for what a contract says, by its type and, where it has one, its format. */
const SCALARS: Readonly<Record<string, readonly string[]>> = {
  string: ['ID', 'String'],
  'string date-time': ['AWSDateTime'],
  integer: ['Int'],
  number: ['Float'],
  boolean: ['Boolean'],
};

/**
 * What is different between a GraphQL type and a contract that must have the same shape: members that one of them lacks,
 * nullability, lists, scalars, and members of enums. An optional member is one that may be null.
 *
 * @param path what the type is called in the sentences: `Answer`
 * @param type the type, without its outermost `!`
 * @returns a sentence for each difference; none when they agree
 */
export function schemaDrift(path: string, type: GraphQLType, contract: ContractSchema): readonly string[] {
  if (isNonNullType(type)) return schemaDrift(path, type.ofType, contract);
  if (isListType(type)) return listDrift(path, type.ofType, contract);
  if (isObjectType(type) || isInputObjectType(type)) {
    return contract.properties
      ? membersDrift(path, type.getFields(), contract)
      : [`${path} has members in GraphQL and is ${nameOf(contract)} in the contract.`];
  }
  if (isEnumType(type))
    return enumDrift(
      path,
      type.getValues().map(({ name }) => name),
      contract,
    );
  const isSame = !contract.enum && (SCALARS[nameOf(contract)] ?? []).includes(String(type));
  return isSame ? [] : [`${path} is ${type} in GraphQL and ${nameOf(contract)} in the contract.`];
}

function nameOf({ type = 'anything', format, enum: members }: ContractSchema): string {
  if (members) return `one of ${members.join(', ')}`;
  return format === undefined ? type : `${type} ${format}`;
}

function listDrift(path: string, item: GraphQLType, contract: ContractSchema): readonly string[] {
  if (!contract.items) return [`${path} is a list in GraphQL and ${nameOf(contract)} in the contract.`];
  const nullable = isNonNullType(item) ? [] : [`${path} may hold null in GraphQL and not in the contract.`];
  return [...nullable, ...schemaDrift(`${path}[]`, item, contract.items)];
}

type Fields = Readonly<Record<string, { readonly type: GraphQLType }>>;

function membersDrift(path: string, fields: Fields, contract: ContractSchema): readonly string[] {
  const { properties = {}, required = [] } = contract;
  const missing = Object.keys(properties).filter((name) => !fields[name]);
  const differences = Object.entries(fields).flatMap(([name, { type }]) => {
    const member = `${path}.${name}`;
    const property = properties[name];
    if (!property) return [`${member} is in GraphQL and not in the contract.`];
    const isRequired = required.includes(name);
    return [
      ...(isRequired && !isNonNullType(type) ? [`${member} may be null in GraphQL and not in the contract.`] : []),
      ...(!isRequired && isNonNullType(type) ? [`${member} may be missing in the contract and not in GraphQL.`] : []),
      ...schemaDrift(member, type, property),
    ];
  });
  return [...missing.map((name) => `${path}.${name} is in the contract and not in GraphQL.`), ...differences];
}

function enumDrift(path: string, names: readonly string[], contract: ContractSchema): readonly string[] {
  const members = contract.enum;
  if (!members) return [`${path} is an enum in GraphQL and ${nameOf(contract)} in the contract.`];
  return [
    ...members.filter((name) => !names.includes(name)).map((name) => `${path} lacks ${name} in GraphQL.`),
    ...names.filter((name) => !members.includes(name)).map((name) => `${path} lacks ${name} in the contract.`),
  ];
}
