import colors from 'picocolors';
import { parseArguments } from './arguments.ts';
import { deployStage } from './deploy-stage.ts';
import { createHandlerBuild, type HandlerBuild } from './handler-build.ts';
import { SERVE_FLAGS, type ServedStage, serveStage } from './serve-stage.ts';
import { runCommand } from './user-error.ts';
import { watchSources } from './watch-sources.ts';

await runCommand(async () => {
  const { flags } = parseArguments('dev', SERVE_FLAGS, {
    summary:
      'As start, and watching: a saved handler serves its next invocation from new code, a saved stack is applied.',
  });
  await serveStage(flags, watch);
});

/** Watches the sources; one change is worked off after the other. */
function watch(stage: ServedStage): () => Promise<void> {
  const { root } = stage.deployOptions;
  let build: Promise<HandlerBuild> = createHandlerBuild(root, stage.deployment.folder);
  let queue: Promise<unknown> = build;

  async function changed(files: ReadonlySet<string>): Promise<void> {
    try {
      const current = await build;
      if ([...files].some((file) => current.inputs.has(file))) await swapHandlers(stage, current);
      if ([...files].some(isInfrastructure)) {
        await deployStage(stage.deployOptions);
        await current.close();
        build = createHandlerBuild(root, stage.deployment.folder);
        await build;
      }
    } catch (error) {
      stage.print(colors.red(error instanceof Error ? error.message : String(error)));
    }
  }

  const stop = watchSources(root, ['functions', 'shared', 'stacks'], (files) => {
    queue = queue.then(() => changed(files));
  });
  stage.print(colors.dim('Watching functions, shared and stacks.'));
  return async () => {
    stop();
    await (await build).close();
  };
}

/** Whether a change of the file can change a plan: everything but what only handlers are made of, and tests. */
function isInfrastructure(file: string): boolean {
  return /\.ts$/.test(file) && !/\.test\.ts$|\/handlers\/|^shared\/runtime\//.test(file);
}

async function swapHandlers({ endpoint, print }: ServedStage, build: HandlerBuild): Promise<void> {
  const startedAt = performance.now();
  for (const { functionName, entry, zip } of await build.rebuild()) {
    await endpoint.call('lambda', 'UpdateFunctionCode', { FunctionName: functionName, ZipFile: zip });
    print(
      `${colors.green('↻')} ${functionName} runs the new ${entry} ${colors.dim(`${Math.round(performance.now() - startedAt)} ms`)}`,
    );
  }
}
