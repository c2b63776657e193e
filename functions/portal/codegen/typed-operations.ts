import {
  buildSchema,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  stripIgnoredCharacters,
  validate,
  visit,
} from 'graphql';
import { enumType, fragmentType, inputType, resultType, variablesType } from './type-text.ts';

/** What AppSync knows without being told: documents of a schema use it as if it were declared. */
const APPSYNC_SCHEMA = `
  scalar AWSDateTime
  directive @aws_subscribe(mutations: [String!]!) on FIELD_DEFINITION
  directive @aws_iam on OBJECT | FIELD_DEFINITION
  directive @aws_cognito_user_pools(cognito_groups: [String!]) on OBJECT | FIELD_DEFINITION
`;

const HEADER = `// Generated from functions/users/schema.graphql and operations.graphql by \`pnpm --filter @signalbox/portal generate\`: do not edit.
import type { Operation } from './operation.ts';
`;

/**
 * TypeScript for the operations of a document: the enumerations and inputs that they use, an interface for each fragment and
 * a constant for each operation, typed by what it takes and gives.
 *
 * @throws Error when the operations do not fit the schema
 */
export function typedOperations(schemaText: string, operationsText: string): string {
  const schema = buildSchema(`${APPSYNC_SCHEMA}${schemaText}`);
  const document = parse(operationsText);
  const [error] = validate(schema, document);
  if (error) throw error;
  const fragments = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  const parts = [
    HEADER,
    ...fragments.map((fragment) => fragmentType(schema, fragment)),
    ...operations.map((operation) => operationConstant(schema, operation, fragments)),
  ];
  return [...parts, ...namedTypes(schema, parts.join('\n'))].join('\n');
}

function operationConstant(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: readonly FragmentDefinitionNode[],
): string {
  const name = operation.name?.value;
  if (!name) throw new Error('An operation needs a name.');
  const used = fragments.filter((fragment) => uses(operation, fragment.name.value));
  const text = stripIgnoredCharacters([operation, ...used].map(print).join('\n'));
  return `export const ${name}: Operation<${variablesType(operation)}, ${resultType(schema, operation)}> =
  '${text}';
`;
}

function uses(operation: OperationDefinitionNode, fragment: string): boolean {
  let found = false;
  visit(operation, {
    FragmentSpread: ({ name }) => {
      found ||= name.value === fragment;
    },
  });
  return found;
}

/** The enumerations and inputs that are named in the text, and in one another. */
function namedTypes(schema: GraphQLSchema, text: string): readonly string[] {
  const declared = new Map<string, string>();
  for (let pending = text; pending; ) {
    const found = Object.values(schema.getTypeMap())
      .filter(({ name }) => !declared.has(name) && new RegExp(`\\b${name}\\b`).test(pending))
      .flatMap((type) => {
        const declaration = enumType(type) ?? inputType(type);
        return declaration ? [[type.name, declaration] as const] : [];
      });
    for (const [name, declaration] of found) declared.set(name, declaration);
    pending = found.map(([, declaration]) => declaration).join('\n');
  }
  return [...declared.keys()].sort().map((name) => declared.get(name) ?? '');
}
