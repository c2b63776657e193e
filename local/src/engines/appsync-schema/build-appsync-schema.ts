import { buildASTSchema, concatAST, type DocumentNode, type GraphQLSchema, Kind, parse, validateSchema } from 'graphql';
import { awsScalars } from './aws-scalars.ts';
import { PRELUDE } from './prelude.ts';

/** The schema cannot be used; the message says why, as AppSync's schema creation does. */
export class InvalidSchemaError extends Error {
  override readonly name = 'InvalidSchemaError';
}

const prelude = parse(PRELUDE);
const PROVIDED = new Set(
  prelude.definitions.flatMap((definition) => ('name' in definition && definition.name ? [definition.name.value] : [])),
);

/**
 * Makes an executable schema from SDL, with AppSync's scalars and directives.
 * https://docs.aws.amazon.com/appsync/latest/devguide/designing-your-schema.html
 * @throws InvalidSchemaError
 */
export function buildAppSyncSchema(sdl: string): GraphQLSchema {
  try {
    const schema = buildASTSchema(concatAST([prelude, withoutProvided(parse(sdl))]));
    const errors = validateSchema(schema);
    if (errors.length > 0) throw new InvalidSchemaError(errors.map(({ message }) => message).join('; '));
    for (const [name, scalar] of awsScalars) Object.assign(schema.getType(name) ?? {}, executionOf(scalar));
    return schema;
  } catch (error) {
    if (error instanceof InvalidSchemaError) throw error;
    throw new InvalidSchemaError(error instanceof Error ? error.message : String(error));
  }
}

/** People declare AppSync's directives and scalars for their editors: AppSync takes those and keeps its own. */
function withoutProvided(document: DocumentNode): DocumentNode {
  const definitions = document.definitions.filter((definition) => {
    const isKind = definition.kind === Kind.DIRECTIVE_DEFINITION || definition.kind === Kind.SCALAR_TYPE_DEFINITION;
    return !(isKind && PROVIDED.has(definition.name.value));
  });
  return { ...document, definitions };
}

function executionOf({
  serialize,
  parseValue,
  parseLiteral,
}: {
  serialize: unknown;
  parseValue: unknown;
  parseLiteral: unknown;
}) {
  return { serialize, parseValue, parseLiteral };
}
