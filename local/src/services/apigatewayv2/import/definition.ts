import { NotImplementedError } from '../../../service/errors.ts';
import { badRequest } from '../errors.ts';

/** A JSON object of a definition. */
export type Node = Readonly<Record<string, unknown>>;

/** An OpenAPI 3.0 document. https://spec.openapis.org/oas/v3.0.3 */
export interface Definition {
  readonly root: Node;
  /** A node, or what its `$ref` refers to. */
  resolve(value: unknown): Node;
}

/**
 * Reads an OpenAPI 3.0 definition in JSON.
 * @throws BadRequestException for another kind of document; NotImplementedError for YAML
 */
export function readDefinition(body: string | undefined): Definition {
  const root = parse(body ?? '');
  if (!String(root.openapi ?? '').startsWith('3.0')) {
    throw badRequest('Invalid OpenAPI input: only OpenAPI 3.0 is supported for HTTP APIs.');
  }
  const resolve = (value: unknown): Node => {
    const node = asNode(value);
    const reference = node.$ref;
    if (typeof reference !== 'string') return node;
    const path = reference.replace(/^#\//, '').split('/');
    const target = path.reduce<unknown>((current, name) => asNode(current)[unescaped(name)], root);
    if (target === undefined) throw badRequest(`Unable to resolve the reference ${reference}.`);
    return resolve(target);
  };
  return { root, resolve };
}

/** The value as an object; empty for anything else. */
export function asNode(value: unknown): Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Node) : {};
}

/** The value as a text; undefined for anything else. */
export function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function parse(body: string): Node {
  if (!body.trimStart().startsWith('{')) {
    throw new NotImplementedError('apigatewayv2: importing a definition that is not JSON');
  }
  try {
    return asNode(JSON.parse(body));
  } catch (error) {
    throw badRequest(`Invalid OpenAPI input: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** https://www.rfc-editor.org/rfc/rfc6901#section-3 */
function unescaped(name: string): string {
  return name.replaceAll('~1', '/').replaceAll('~0', '~');
}
