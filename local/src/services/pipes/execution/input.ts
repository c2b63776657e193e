import { toIsoSeconds } from '../../../engines/template/iso-seconds.ts';
import { compilePipeTemplate } from '../../../engines/template/pipe-input.ts';
import { pipeArn } from '../pipes/find-pipe.ts';
import type { Context, StoredPipe } from '../state.ts';

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
