import { type AnyNode, type Program, parse } from 'acorn';
import { full } from 'acorn-walk';
import { type CodeError, InvalidCodeError } from './code-error.ts';
import { unsupportedSyntax } from './unsupported-syntax.ts';

/** The modules that code may import. */
export const MODULES = ['@aws-appsync/utils', '@aws-appsync/utils/dynamodb', '@aws-appsync/utils/rds'] as const;

export type ModuleName = (typeof MODULES)[number];

/** https://docs.aws.amazon.com/general/latest/gr/appsync.html */
const CODE_CHARACTERS_MAX = 32_768;

/**
 * Reads the code of a resolver or function and refuses what AppSync's runtime does not have.
 * https://docs.aws.amazon.com/appsync/latest/devguide/supported-features.html
 * @throws InvalidCodeError with everything that is wrong
 */
export function checkCode(code: string): void {
  if (code.length > CODE_CHARACTERS_MAX) {
    throw invalid('VALIDATION_ERROR', `code must not be longer than ${CODE_CHARACTERS_MAX} characters`);
  }
  const program = parseModule(code);
  const errors: CodeError[] = [];
  const refuse = ({ loc, start, end }: AnyNode, value: string) => {
    const { line, column } = loc?.start ?? { line: 1, column: 0 };
    errors.push({ errorType: 'VALIDATION_ERROR', value, location: { line, column, span: end - start } });
  };
  full(program, (node) => {
    const each = node as AnyNode;
    const unsupported = unsupportedSyntax(each);
    if (unsupported !== undefined) refuse(each, `APPSYNC_JS does not support ${unsupported}.`);
  });
  for (const statement of program.body) {
    if (statement.type !== 'ImportDeclaration') continue;
    const name = String(statement.source.value);
    if (!MODULES.some((known) => known === name)) refuse(statement, `The module ${name} is not supported.`);
  }
  if (errors.length > 0) throw new InvalidCodeError(errors);
}

function parseModule(code: string): Program {
  try {
    return parse(code, { ecmaVersion: 'latest', sourceType: 'module', locations: true });
  } catch (error) {
    const { message, loc } = error as SyntaxError & { loc?: { line: number; column: number } };
    const text = message.replace(/ \(\d+:\d+\)$/, '');
    throw invalid('PARSER_ERROR', text, loc);
  }
}

function invalid(errorType: CodeError['errorType'], value: string, at = { line: 1, column: 0 }): InvalidCodeError {
  return new InvalidCodeError([{ errorType, value, location: { ...at, span: 0 } }]);
}
