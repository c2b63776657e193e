import { compileTemplate } from './compile-template.ts';
import { compileJsonPath } from './json-path.ts';
import { TemplateError } from './template-error.ts';

/** What a rule adds to the event for its templates. */
export interface RuleVariables {
  readonly ruleArn: string;
  readonly ruleName: string;
  /** When the event was received, in ISO 8601. */
  readonly ingestionTime: string;
}

export interface InputTransformer {
  /** Variables by name, each with the JSONPath of its value. */
  readonly paths: Readonly<Record<string, string>>;
  readonly template: string;
}

const PREDEFINED = new Map<string, (event: Record<string, unknown>, variables: RuleVariables) => unknown>([
  ['aws.events.rule-arn', (_, { ruleArn }) => ruleArn],
  ['aws.events.rule-name', (_, { ruleName }) => ruleName],
  ['aws.events.event.ingestion-time', (_, { ingestionTime }) => ingestionTime],
  ['aws.events.event.json', (event) => event],
  ['aws.events.event', withoutDetail],
]);

/**
 * Compiles the InputTransformer of a rule's target into what makes the target's input from an event.
 * Throws `TemplateError` for a placeholder that is neither a variable nor predefined, and for a malformed path.
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_InputTransformer.html
 */
export function compileInputTransformer({
  paths,
  template,
}: InputTransformer): (event: Record<string, unknown>, variables: RuleVariables) => string {
  const compiled = compileTemplate(template);
  const jsonPaths = new Map(Object.entries(paths).map(([name, path]) => [name, requirePath(path)]));
  for (const placeholder of compiled.placeholders) {
    if (!jsonPaths.has(placeholder) && !PREDEFINED.has(placeholder)) {
      throw new TemplateError('placeholder', placeholder);
    }
  }
  return (event, variables) =>
    compiled.render((name) => jsonPaths.get(name)?.(event) ?? PREDEFINED.get(name)?.(event, variables));
}

function requirePath(path: string): (event: unknown) => unknown {
  const compiled = compileJsonPath(path);
  if (compiled === undefined) throw new TemplateError('path', path);
  return compiled;
}

/** The event as AWS's own envelope spells it, without its detail. */
function withoutDetail({ id, account, time, source, region, resources, version, ...rest }: Record<string, unknown>) {
  return { id, account, detailType: rest['detail-type'], time, source, region, resources, version };
}
