import { compileTemplate } from './compile-template.ts';
import { parseBody } from './implicit-body.ts';
import { compileJsonPath } from './json-path.ts';
import { TemplateError } from './template-error.ts';

/** What a pipe adds to the event for its templates. */
export interface PipeVariables {
  readonly pipeArn: string;
  readonly pipeName: string;
  readonly sourceArn: string;
  readonly enrichmentArn: string;
  readonly targetArn: string;
  /** When the event was received, in ISO 8601. */
  readonly ingestionTime: string;
}

const RESERVED = new Map<string, (event: unknown, variables: PipeVariables) => unknown>([
  ['aws.pipes.pipe-arn', (_, { pipeArn }) => pipeArn],
  ['aws.pipes.pipe-name', (_, { pipeName }) => pipeName],
  ['aws.pipes.source-arn', (_, { sourceArn }) => sourceArn],
  ['aws.pipes.enrichment-arn', (_, { enrichmentArn }) => enrichmentArn],
  ['aws.pipes.target-arn', (_, { targetArn }) => targetArn],
  ['aws.pipes.event.ingestion-time', (_, { ingestionTime }) => ingestionTime],
  ['aws.pipes.event', (event) => event],
  // Only JSON has a value here: what an enrichment returned may be any text.
  ['aws.pipes.event.json', (event) => (typeof event === 'object' ? parseBody(event) : undefined)],
]);

/**
 * Compiles the InputTemplate of a pipe's enrichment or target. Its placeholders are JSON paths (`<$.body.id>`) and reserved
 * variables. JSON in the body of a message can be reached by paths. Where a whole template is one path to an object, AWS
 * documents that it drops the object's quotes, which no target can read; here it stays JSON. Throws `TemplateError`.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-input-transformation.html
 */
export function compilePipeTemplate(template: string): (event: unknown, variables: PipeVariables) => string {
  const compiled = compileTemplate(template);
  const jsonPaths = new Map(
    compiled.placeholders.filter((name) => !RESERVED.has(name)).map((name) => [name, requirePath(name)]),
  );
  return (event, variables) => {
    const parsed = parseBody(event);
    return compiled.render((name) => jsonPaths.get(name)?.(parsed) ?? RESERVED.get(name)?.(event, variables));
  };
}

function requirePath(placeholder: string): (event: unknown) => unknown {
  const compiled = compileJsonPath(placeholder);
  if (compiled === undefined) throw new TemplateError('placeholder', placeholder);
  return compiled;
}
