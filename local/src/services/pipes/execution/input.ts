import { compilePipeTemplate } from '../../../engines/template/pipe-input.ts';
import { pipeArn } from '../pipes/find-pipe.ts';
import type { Context, StoredPipe } from '../state.ts';
import { toIsoSeconds } from './iso-seconds.ts';

/** Compiles an input template; without one an event is sent as it is. */
export function createInput(
  pipe: StoredPipe,
  template: string | undefined,
  context: Context,
): (event: unknown) => string {
  if (!template) return (event) => (typeof event === 'string' ? event : JSON.stringify(event));
  const render = compilePipeTemplate(template);
  const fixed = {
    pipeArn: pipeArn(pipe.name, context),
    pipeName: pipe.name,
    sourceArn: pipe.source,
    enrichmentArn: pipe.enrichment ?? '',
    targetArn: pipe.target,
  };
  return (event) => render(event, { ...fixed, ingestionTime: toIsoSeconds(context.clock.now()) });
}

/** The payloads of a batch as one JSON list; what is no JSON is a text in it. */
export function toJsonList(payloads: readonly string[]): string {
  return `[${payloads.map(toJsonText).join(',')}]`;
}

function toJsonText(text: string): string {
  try {
    JSON.parse(text);
    return text;
  } catch {
    return JSON.stringify(text);
  }
}
