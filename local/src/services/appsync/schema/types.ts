import { GraphQLError, parse, print, type TypeDefinitionNode } from 'graphql';
import { badRequest, notFound } from '../errors.ts';
import { pageOf, requireApi } from '../resources.ts';
import type { AppSyncContext, Input, Output, StoredApi } from '../state.ts';

type Type = NonNullable<Output<'GetType'>['type']>;

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_GetType.html */
export function getType({ apiId, typeName, format }: Input<'GetType'>, context: AppSyncContext): Output<'GetType'> {
  const stored = requireApi(apiId, context);
  const type = typesOf(stored, format).find(({ name }) => name === typeName);
  if (!type) throw notFound(`Type ${typeName} not found.`);
  return { type };
}

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_ListTypes.html */
export function listTypes(input: Input<'ListTypes'>, context: AppSyncContext): Output<'ListTypes'> {
  const all = typesOf(requireApi(input.apiId, context), input.format);
  const { items, nextToken } = pageOf(all, ({ name = '' }) => name, input);
  return { types: items, nextToken };
}

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_CreateType.html */
export function createType(
  { apiId, definition, format }: Input<'CreateType'>,
  context: AppSyncContext,
): Output<'CreateType'> {
  const stored = requireApi(apiId, context);
  const node = definitionOf(definition);
  setDefinition(stored, definition, context);
  return getType({ apiId, typeName: node.name.value, format }, context);
}

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_UpdateType.html */
export function updateType(input: Input<'UpdateType'>, context: AppSyncContext): Output<'UpdateType'> {
  const { apiId, typeName, definition, format } = input;
  getType({ apiId, typeName, format }, context);
  setDefinition(requireApi(apiId, context), definition, context);
  return getType({ apiId, typeName, format }, context);
}

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_DeleteType.html */
export function deleteType({ apiId, typeName }: Input<'DeleteType'>, context: AppSyncContext): Output<'DeleteType'> {
  const stored = requireApi(apiId, context);
  getType({ apiId, typeName, format: 'SDL' }, context);
  setTypes(
    stored,
    definitionsOf(stored).filter(({ name }) => name.value !== typeName),
    context,
  );
  return {};
}

function definitionsOf({ sdl }: StoredApi): TypeDefinitionNode[] {
  if (sdl === undefined) return [];
  return parse(sdl).definitions.filter((node): node is TypeDefinitionNode => node.kind.endsWith('TypeDefinition'));
}

function typesOf(stored: StoredApi, format: Input<'GetType'>['format']): Type[] {
  if (format !== 'SDL') throw badRequest('Types are shown as SDL only by the local endpoint.');
  return definitionsOf(stored).map((node) => ({
    name: node.name.value,
    description: node.description?.value,
    arn: `${stored.api.arn}/types/${node.name.value}`,
    definition: shown(node, stored.definitions?.[node.name.value]),
    format,
  }));
}

function definitionOf(definition: string | undefined): TypeDefinitionNode {
  try {
    const [node] = parse(definition ?? '').definitions;
    if (node?.kind.endsWith('TypeDefinition')) return node as TypeDefinitionNode;
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
  }
  throw badRequest('The definition is not that of a type.');
}

/** As it was given, as long as the schema says the same: whoever asks compares it with what it gave. */
function shown(node: TypeDefinitionNode, given: string | undefined): string {
  const text = print(node);
  return given !== undefined && print(definitionOf(given)) === text ? given : text;
}

function setDefinition(stored: StoredApi, definition: string | undefined, context: AppSyncContext): void {
  const node = definitionOf(definition);
  const name = node.name.value;
  const others = definitionsOf(stored).filter((other) => other.name.value !== name);
  const definitions = { ...stored.definitions, [name]: definition ?? '' };
  setTypes({ ...stored, definitions }, [...others, node], context);
}

function setTypes(stored: StoredApi, nodes: readonly TypeDefinitionNode[], { state }: AppSyncContext): void {
  state.apis.set(stored.api.apiId, { ...stored, sdl: nodes.map(print).join('\n\n') });
  state.runtime.forget(stored.api.apiId);
}
