import { type ASTNode, BREAK, type DocumentNode, GraphQLError, Kind, type ValueNode, visit } from 'graphql';

/** Where in a document something stands. */
interface Place {
  /** The names of the fields around it: `note/author`. */
  readonly path: string;
  /** The argument around it, with the input fields in between: `input.title`. */
  readonly argument: string;
  /** The whole value of that argument. */
  readonly value: ValueNode | undefined;
}

type Wording = (groups: readonly string[], place: Place) => string;

const NOWHERE: Place = { path: '', argument: '', value: undefined };

/** graphql-js's messages, and how AppSync, which is made with graphql-java, words the same. */
const WORDINGS: readonly (readonly [RegExp, Wording])[] = [
  [
    /^Cannot query field "(.+?)" on type "(.+?)"/,
    ([field, type], { path }) => `FieldUndefined: Field '${field}' in type '${type}' is undefined @ '${path}'`,
  ],
  [
    /^Field "(.+?)" of type "(.+?)" must have a selection/,
    ([field, type], { path }) =>
      `SubSelectionRequired: Sub selection required for type ${type} of field ${field} @ '${path}'`,
  ],
  [
    /^Field "(.+?)" must not have a selection since type "(.+?)"/,
    ([field, type], { path }) =>
      `SubSelectionNotAllowed: Sub selection not allowed on leaf type ${type} of field ${field} @ '${path}'`,
  ],
  [
    /^Unknown argument "(.+?)" on field/,
    ([name], { path }) => `UnknownArgument: Unknown field argument ${name} @ '${path}'`,
  ],
  [
    /^Field ".+?" argument "(.+?)" of type/,
    ([name], { path }) => `MissingFieldArgument: Missing field argument ${name} @ '${path}'`,
  ],
  [
    /^Field "(?:.+)\.(.+?)" of required type ".+?" was not provided/,
    ([field], { path, argument, value }) =>
      `WrongType: argument '${argument}' with value '${written(value)}' is missing required fields '[${field}]' @ '${path}'`,
  ],
  [
    /^Field "(.+?)" is not defined by type "(.+?)"/,
    ([field, type], { path, argument, value }) =>
      `WrongType: argument '${argument.replace(/\.[^.]+$/, '')}' with value '${written(value)}' contains a field not in '${type}': '${field}' @ '${path}'`,
  ],
  [/^(\S+) cannot represent/, wrongType],
  [/^Expected value of type "(.+?)"/, wrongType],
  [/^Enum "(.+?)" cannot represent/, wrongType],
  [/^Value ".+" does not exist in "(.+?)" enum/, wrongType],
  [/as a valid (AWS\w+)/, wrongType],
  [/^Unknown type "(.+?)"/, ([type]) => `UnknownType: Unknown type ${type}`],
  [/^Unknown fragment "(.+?)"/, ([name], { path }) => `UndefinedFragment: Undefined fragment ${name} @ '${path}'`],
  [/^Fragment "(.+?)" is never used/, ([name]) => `UnusedFragment: Unused fragment ${name}`],
  [
    /^Variable "\$(.+?)" is not defined/,
    ([name], { path }) => `UndefinedVariable: Undefined variable ${name} @ '${path}'`,
  ],
  [/^Variable "\$(.+?)" is never used/, ([name]) => `UnusedVariable: Unused variable ${name}`],
  [
    /^Variable "\$.+?" of type "(.+?)" used in position expecting type "(.+?)"/,
    ([type, expected], { path }) =>
      `VariableTypeMismatch: Variable type '${type}' doesn't match expected type '${expected}' @ '${path}'`,
  ],
  [/^Unknown directive "@(.+?)"/, ([name], { path }) => `UnknownDirective: Unknown directive ${name} @ '${path}'`],
];

/** A validation error of graphql-js in AppSync's words, where those are known. */
export function validationError(error: GraphQLError, document: DocumentNode): GraphQLError {
  for (const [pattern, wording] of WORDINGS) {
    const match = pattern.exec(error.message);
    if (!match) continue;
    const places = (error.nodes ?? []).map((node) => placeOf(node, document));
    const place = places.find(({ path }) => path !== '') ?? NOWHERE;
    const text = wording(match.slice(1), place);
    return new GraphQLError(`Validation error of type ${text}`, { nodes: error.nodes ?? null });
  }
  return error;
}

function wrongType([type]: readonly string[], { path, argument, value }: Place): string {
  return `WrongType: argument '${argument}' with value '${written(value)}' is not a valid '${type}' @ '${path}'`;
}

function placeOf(node: ASTNode, document: DocumentNode): Place {
  let place = NOWHERE;
  visit(document, {
    enter(each, _key, parent, _path, ancestors) {
      if (each !== node) return undefined;
      const around = [...ancestors, parent, each].filter((one): one is ASTNode => one !== undefined && 'kind' in one);
      const argument = around.find((ancestor) => ancestor.kind === Kind.ARGUMENT);
      place = {
        path: namesOf(around, Kind.FIELD).join('/'),
        argument: [...namesOf(around, Kind.ARGUMENT), ...namesOf(around, Kind.OBJECT_FIELD)].join('.'),
        value: argument?.kind === Kind.ARGUMENT ? argument.value : undefined,
      };
      return BREAK;
    },
  });
  return place;
}

function namesOf(nodes: readonly ASTNode[], kind: Kind): string[] {
  return nodes.flatMap((node) => (node.kind === kind && 'name' in node && node.name ? [node.name.value] : []));
}

/** A value as graphql-java shows its syntax tree. */
function written(value: ValueNode | undefined): string {
  switch (value?.kind) {
    case undefined:
      return '';
    case Kind.VARIABLE:
      return `VariableReference{name='${value.name.value}'}`;
    case Kind.NULL:
      return 'NullValue{}';
    case Kind.ENUM:
      return `EnumValue{name='${value.value}'}`;
    case Kind.STRING:
      return `StringValue{value='${value.value}'}`;
    case Kind.LIST:
      return `ArrayValue{values=[${value.values.map(written).join(', ')}]}`;
    case Kind.OBJECT: {
      const fields = value.fields.map(
        (field) => `ObjectField{name='${field.name.value}', value=${written(field.value)}}`,
      );
      return `ObjectValue{objectFields=[${fields.join(', ')}]}`;
    }
    default:
      return `${value?.kind}{value=${value?.value}}`;
  }
}
