import type { AnyNode } from 'acorn';

/** What stands in code that the runtime does not have, by the kind of its syntax node. */
const UNSUPPORTED_NODES: Readonly<Record<string, string>> = {
  AwaitExpression: 'await expressions',
  ClassDeclaration: 'classes',
  ClassExpression: 'classes',
  ContinueStatement: 'continue statements',
  DebuggerStatement: 'debugger statements',
  DoWhileStatement: 'do-while loops',
  ForStatement: 'for loops other than for-in and for-of',
  ImportExpression: 'dynamic imports',
  LabeledStatement: 'labels',
  NewExpression: 'new expressions',
  TaggedTemplateExpression: 'tagged templates',
  ThisExpression: 'this',
  ThrowStatement: 'throw statements: use util.error',
  TryStatement: 'try statements',
  UpdateExpression: 'the operators ++ and --',
  WhileStatement: 'while loops',
  WithStatement: 'with statements',
  YieldExpression: 'generators',
};
const UNSUPPORTED_BINARY = ['in', 'instanceof'];

/**
 * What is unsupported at a node of the syntax tree, in words; undefined when the runtime takes it.
 * https://docs.aws.amazon.com/appsync/latest/devguide/supported-features.html
 */
export function unsupportedSyntax(node: AnyNode): string | undefined {
  const unsupported = UNSUPPORTED_NODES[node.type];
  if (unsupported !== undefined) return isDate(node) ? undefined : unsupported;
  switch (node.type) {
    case 'UnaryExpression':
      return node.operator === '~' ? 'the operator ~' : undefined;
    case 'BinaryExpression':
      return UNSUPPORTED_BINARY.includes(node.operator) ? `the operator ${node.operator}` : undefined;
    case 'ForOfStatement':
      return node.await ? 'async functions' : undefined;
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      if (node.async) return 'async functions';
      return node.generator ? 'generators' : undefined;
    case 'Literal':
      return 'regex' in node && node.regex ? 'regular expressions: use util.matches' : undefined;
    case 'Identifier':
      return node.name === 'Promise' ? 'promises' : undefined;
    default:
      return undefined;
  }
}

/** Dates are the one thing that can be made with `new`. */
function isDate(node: AnyNode): boolean {
  return node.type === 'NewExpression' && node.callee.type === 'Identifier' && node.callee.name === 'Date';
}
