import colors from 'picocolors';
import { parseArguments } from './arguments.ts';
import { deployStage } from './deploy-stage.ts';
import { type ChangedHandler, createHandlerBuild } from './handler-build.ts';
import { SERVE_FLAGS, type ServedStage, serveStage } from './serve-stage.ts';
import { synthesisInputs } from './synthesis-inputs.ts';
import { runCommand } from './user-error.ts';
import { watchSources } from './watch-sources.ts';

await runCommand(async () => {
  const { flags } = parseArguments('dev', SERVE_FLAGS, {
    summary:
      'As start, and watching: a saved handler serves its next invocation from new code, a saved stack is applied.',
  });
  await serveStage(flags, watch);
});

/** Watches the sources; one save is worked off after the other. */
function watch(stage: ServedStage): () => Promise<void> {
  const { root } = stage.deployOptions;
  const ending = new AbortController();
  let build = createHandlerBuild(root, stage.deployment.folder);
  let queue: Promise<unknown> = build;

  async function changed(files: ReadonlySet<string>): Promise<void> {
    const startedAt = performance.now();
    try {
      if ([...files].some((file) => synthesisInputs(root).has(file))) await applyAgain();
      await swapHandlers(stage, await (await build).rebuild(files), startedAt);
    } catch (error) {
      if (!ending.signal.aborted) stage.print(colors.red(error instanceof Error ? error.message : String(error)));
    }
  }

  /** The plan may name other functions now: the build begins anew, knowing which code they run. */
  async function applyAgain(): Promise<void> {
    await deployStage({ ...stage.deployOptions, signal: ending.signal });
    const { digests, close } = await build;
    await close();
    build = createHandlerBuild(root, stage.deployment.folder, digests);
    await swapHandlers(stage, (await build).changedMeanwhile, performance.now());
  }

  const stop = watchSources(root, ['functions', 'shared', 'stacks'], (files) => {
    queue = queue.then(() => changed(files));
  });
  stage.print(colors.dim('Watching functions, shared and stacks.'));
  return async () => {
    await stop();
    ending.abort();
    await queue;
    await (await build).close();
  };
}

async function swapHandlers(
  { endpoint, print }: ServedStage,
  changed: readonly ChangedHandler[],
  startedAt: number,
): Promise<void> {
  for (const { functionName, entry, zip } of changed) {
    await endpoint.call('lambda', 'UpdateFunctionCode', { FunctionName: functionName, ZipFile: zip });
    const took = colors.dim(`${Math.round(performance.now() - startedAt)} ms`);
    print(`${colors.green('↻')} ${functionName} runs the new ${entry} ${took}`);
  }
}
