import type { NormalizedSchema } from '@smithy/core/schema';
import { fromBase64 } from '@smithy/core/serde';
import { fromString } from './codecs.ts';

/** `A.member.1.B=x` as a tree; `value` is a node's own text. */
interface Node {
  value?: string;
  readonly children: Map<string, Node>;
}

/**
 * Reads the parameters of an AWS query request by its operation's schema: the one direction that the SDK does not ship.
 * https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export function readQueryInput(schema: NormalizedSchema, parameters: URLSearchParams): unknown {
  const root: Node = { children: new Map() };
  for (const [name, value] of parameters) {
    if (name === 'Action' || name === 'Version') continue;
    let node = root;
    for (const part of name.split('.')) {
      const child: Node = node.children.get(part) ?? { children: new Map() };
      node.children.set(part, child);
      node = child;
    }
    node.value = value;
  }
  return schema.isUnitSchema() ? {} : readNode(schema, root);
}

function readNode(schema: NormalizedSchema, node: Node): unknown {
  if (schema.isStructSchema()) return readStructure(schema, node);
  if (schema.isListSchema()) return readList(schema, node);
  if (schema.isMapSchema()) return readMap(schema, node);
  if (node.value === undefined) return undefined;
  return schema.isBlobSchema() ? fromBase64(node.value) : fromString.query.read(schema, node.value);
}

function readStructure(schema: NormalizedSchema, node: Node): Record<string, unknown> {
  const output: Record<string, unknown> = {};
  for (const [name, member] of schema.structIterator()) {
    const { xmlName } = member.getMergedTraits() as { xmlName?: string };
    const child = node.children.get(xmlName ?? name) ?? node.children.get(name);
    if (child) output[name] = readNode(member, child);
  }
  return output;
}

function readList(schema: NormalizedSchema, node: Node): unknown[] {
  const item = schema.getValueSchema();
  const { xmlName } = item.getMergedTraits() as { xmlName?: string };
  // Old clients flatten lists that are not flattened in the model.
  const items = node.children.get(xmlName ?? 'member') ?? node.children.get('member') ?? node;
  return numbered(items).map((child) => readNode(item, child));
}

function readMap(schema: NormalizedSchema, node: Node): Record<string, unknown> {
  const key = (schema.getKeySchema().getMergedTraits() as { xmlName?: string }).xmlName ?? 'key';
  const item = schema.getValueSchema();
  const value = (item.getMergedTraits() as { xmlName?: string }).xmlName ?? 'value';
  const output: Record<string, unknown> = {};
  for (const entry of numbered(node.children.get('entry') ?? node)) {
    const name = entry.children.get(key)?.value;
    const child = entry.children.get(value);
    if (name !== undefined) output[name] = child ? readNode(item, child) : '';
  }
  return output;
}

/** The children named 1, 2, 3 …, in order. */
function numbered(node: Node): Node[] {
  return [...node.children]
    .filter(([name]) => /^\d+$/.test(name))
    .sort(([left], [right]) => Number(left) - Number(right))
    .map(([, child]) => child);
}
