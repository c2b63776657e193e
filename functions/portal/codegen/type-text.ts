import {
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parseType,
  type SelectionSetNode,
  type TypeNode,
} from 'graphql';

/** What JSON has for GraphQL's own scalars; those of AppSync are texts. */
const SCALARS: Readonly<Record<string, string>> = { Int: 'number', Float: 'number', Boolean: 'boolean' };

const isScalar = (name: string) => ['ID', 'String', 'Int', 'Float', 'Boolean'].includes(name) || name.startsWith('AWS');

/** `export interface Answer { … }` for `fragment Answer on Answer`. */
export function fragmentType(schema: GraphQLSchema, { name, typeCondition, selectionSet }: FragmentDefinitionNode) {
  const type = schema.getType(typeCondition.name.value);
  if (!isObjectType(type)) throw new Error(`Fragment ${name.value} is not on an object type.`);
  return `export interface ${name.value} ${selectionType(type, selectionSet)}\n`;
}

/** The members of an operation's `data`. */
export function resultType(schema: GraphQLSchema, { operation, selectionSet }: OperationDefinitionNode): string {
  const root = schema.getRootType(operation);
  if (!root) throw new Error(`The schema has no ${operation}.`);
  return selectionType(root, selectionSet);
}

/** The members of an operation's `variables`: one that may be null may be left out. */
export function variablesType({ variableDefinitions = [] }: OperationDefinitionNode): string {
  return object(variableDefinitions.map(({ variable, type }) => [variable.name.value, type] as const));
}

/** `export type Grade = 'A' | 'B'`, or undefined when it is no enumeration. */
export function enumType(type: GraphQLNamedType): string | undefined {
  if (!isEnumType(type)) return undefined;
  const values = type.getValues().map(({ name }) => `'${name}'`);
  return `export type ${type.name} = ${values.join(' | ')};\n`;
}

/** `export interface AnswerInput { … }`, or undefined when it is no input. */
export function inputType(type: GraphQLNamedType): string | undefined {
  if (!isInputObjectType(type)) return undefined;
  const fields = Object.values(type.getFields()).map((field) => [field.name, parseType(String(field.type))] as const);
  return `export interface ${type.name} ${object(fields)}\n`;
}

function object(members: readonly (readonly [name: string, type: TypeNode])[]): string {
  if (members.length === 0) return 'Record<string, never>';
  const texts = members.map(([name, type]) =>
    type.kind === Kind.NON_NULL_TYPE ? `readonly ${name}: ${given(type)}` : `readonly ${name}?: ${given(type)}`,
  );
  return `{ ${texts.join('; ')} }`;
}

/** The type of a value that is sent. */
function given(type: TypeNode): string {
  if (type.kind === Kind.NON_NULL_TYPE) return given(type.type).replace(/ \| null$/, '');
  if (type.kind === Kind.LIST_TYPE) return `readonly (${given(type.type)})[] | null`.replace(/\((\w+)\)/, '$1');
  return `${named(type.name.value)} | null`;
}

function selectionType(type: GraphQLNamedType, { selections }: SelectionSetNode): string {
  if (!isObjectType(type))
    throw new Error(`${type.name} is not an object type: unions and interfaces are not known here.`);
  const members = selections.map((selection) => {
    if (selection.kind !== Kind.FIELD) throw new Error(`Beside a fragment, fields of ${type.name} cannot be selected.`);
    const field = type.getFields()[selection.name.value];
    if (!field) throw new Error(`${type.name} has no ${selection.name.value}.`);
    return `readonly ${selection.alias?.value ?? field.name}: ${received(field.type, selection.selectionSet)}`;
  });
  return `{ ${members.join('; ')} }`;
}

/** The type of a value that is received. */
function received(type: GraphQLOutputType, selectionSet: SelectionSetNode | undefined): string {
  return isNonNullType(type) ? present(type.ofType, selectionSet) : `${present(type, selectionSet)} | null`;
}

function present(type: GraphQLOutputType, selectionSet: SelectionSetNode | undefined): string {
  if (isNonNullType(type)) return present(type.ofType, selectionSet);
  if (isListType(type)) return `readonly (${received(type.ofType, selectionSet)})[]`.replace(/\((\w+)\)/, '$1');
  if (!selectionSet) return named(type.name);
  const [first, ...others] = selectionSet.selections;
  if (first?.kind === Kind.FRAGMENT_SPREAD && others.length === 0) return first.name.value;
  return selectionType(type, selectionSet);
}

function named(name: string): string {
  return isScalar(name) ? (SCALARS[name] ?? 'string') : name;
}
