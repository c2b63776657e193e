import { compileJsonPath } from '../../../../engines/template/json-path.ts';
import { NotImplementedError } from '../../../../service/errors.ts';
import type { Exchange } from '../exchange.ts';
import { GatewayError } from '../gateway-error.ts';
import { resolveExpression } from '../mapping/resolve-expression.ts';

const NAME = String.raw`input\.body|input\.(?:json|path)\('[^']*'\)|context(?:\.[\w-]+)+|stageVariables\.[\w-]+`;
const REFERENCE = new RegExp(String.raw`\$!?(?:\{(${NAME})\}|(${NAME}))`, 'g');
/** What is left of a template that needs the whole language: directives, variables, calls. */
const LANGUAGE = /#(?:set|if|elseif|else|end|foreach|macro|include|parse|stop|break)\b|\$!?\{?[a-zA-Z]/;

/**
 * Fills in a mapping template that only refers to its input, the context and stage variables.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-mapping-template-reference.html
 * @param input what `$input` is: the message, or an integration's answer
 * @throws GatewayError 501 for a template that needs more of the Velocity Template Language
 */
export function fillTemplate(template: string, input: string, exchange: Exchange): string {
  if (LANGUAGE.test(template.replace(REFERENCE, ''))) {
    throw new GatewayError(501, new NotImplementedError('A mapping template with Velocity directives').message);
  }
  return template.replace(REFERENCE, (_, braced: string | undefined, bare: string | undefined) =>
    referenced(braced ?? bare ?? '', input, exchange),
  );
}

function referenced(name: string, input: string, exchange: Exchange): string {
  if (name === 'input.body') return input;
  const [, kind, path] = /^input\.(json|path)\('(.*)'\)$/.exec(name) ?? [];
  if (path === undefined) return resolveExpression(`$${name}`, exchange) ?? '';
  const value = compileJsonPath(path)?.(parse(input));
  if (value === undefined) return kind === 'json' ? '""' : '';
  return kind === 'path' && typeof value === 'string' ? value : JSON.stringify(value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
