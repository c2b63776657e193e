import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { requireSuccess, runTerraform, type TerraformMessage } from './run-terraform.ts';

/** A folder with one synthesised stack, and what is needed to run Terraform in it. */
export interface TerraformProject {
  /** Initialises the backend and the provider; a folder that is initialised for the same configuration is left alone. */
  init(): Promise<void>;
  /** Plans and applies in one run, telling `onMessage` of each resource. */
  apply(options?: RunOptions): Promise<void>;
  /** Whether Terraform would change something, with its own report. Nothing is locked or written. */
  plan(): Promise<{ readonly changes: boolean; readonly report: string }>;
  destroy(options?: RunOptions): Promise<void>;
  /** The stack's outputs by name. */
  outputs(): Promise<Readonly<Record<string, unknown>>>;
}

export interface RunOptions {
  onMessage?(message: TerraformMessage): void;
  readonly signal?: AbortSignal;
}

export interface ProjectOptions {
  readonly binary: string;
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Resources at work at once; Terraform's own default of 10 would wait for 25-second queues in turns. */
export const PARALLELISM = 64;
const INIT_STAMP = 'signalbox-init';

export function createTerraformProject({ binary, folder, environment }: ProjectOptions): TerraformProject {
  const run = (arguments_: readonly string[], options: RunOptions = {}) =>
    runTerraform({ binary, folder, environment, arguments: arguments_, ...options });

  async function change(command: 'apply' | 'destroy', options: RunOptions = {}): Promise<void> {
    const arguments_ = [command, '-json', '-auto-approve', `-parallelism=${PARALLELISM}`];
    requireSuccess(command, await run(arguments_, options));
  }

  return {
    async init() {
      const stampFile = join(folder, '.terraform', INIT_STAMP);
      const stamp = initStamp(folder, environment);
      if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
      rmSync(stampFile, { force: true });
      requireSuccess('init', await run(['init', '-input=false', '-no-color', '-reconfigure']));
      writeFileSync(stampFile, stamp);
    },
    apply: (options) => change('apply', options),
    destroy: (options) => change('destroy', options),
    async plan() {
      const result = await run([
        'plan',
        '-input=false',
        '-no-color',
        '-detailed-exitcode',
        '-lock=false',
        `-parallelism=${PARALLELISM}`,
      ]);
      if (result.exitCode !== 2) requireSuccess('plan', result);
      return { changes: result.exitCode === 2, report: result.stdout };
    },
    async outputs() {
      const { stdout } = requireSuccess('output', await run(['output', '-json', '-no-color']));
      const outputs = JSON.parse(stdout) as Record<string, { value: unknown }>;
      return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
    },
  };
}

/** What `init` depends on: providers, backend and where the backend is. */
function initStamp(folder: string, environment: Readonly<Record<string, string | undefined>>): string {
  const { terraform } = JSON.parse(readFileSync(join(folder, 'cdk.tf.json'), 'utf8')) as { terraform: unknown };
  const inputs = JSON.stringify([terraform, environment.AWS_ENDPOINT_URL]);
  return createHash('sha256').update(inputs).digest('hex');
}
