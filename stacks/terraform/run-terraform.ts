import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { TerraformError } from './terraform-error.ts';

/** A line of Terraform's machine-readable output. https://developer.hashicorp.com/terraform/internals/machine-readable-ui */
export interface TerraformMessage {
  readonly type: string;
  readonly '@level': string;
  readonly '@message': string;
  readonly hook?: {
    readonly resource?: { readonly addr: string };
    readonly action?: string;
    readonly elapsed_seconds?: number;
  };
  readonly changes?: {
    readonly add: number;
    readonly change: number;
    readonly remove: number;
    readonly operation: string;
  };
  readonly diagnostic?: {
    readonly severity: string;
    readonly summary: string;
    readonly detail?: string;
    readonly address?: string;
  };
  readonly outputs?: Readonly<Record<string, { readonly value?: unknown }>>;
}

export interface TerraformRun {
  readonly binary: string;
  /** The folder with the configuration. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly arguments: readonly string[];
  /** Told of each line of a `-json` command. */
  onMessage?(message: TerraformMessage): void;
  /** Ends the run as Ctrl-C would: Terraform finishes what it is at and releases the lock. */
  readonly signal?: AbortSignal;
}

/** What a run left: its exit status and what it printed. */
export interface TerraformResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly messages: readonly TerraformMessage[];
}

/** Runs Terraform without asking or colouring anything. It never throws for Terraform's own failures: see `requireSuccess`. */
export async function runTerraform(run: TerraformRun): Promise<TerraformResult> {
  const environment = { ...run.environment, TF_IN_AUTOMATION: '1', TF_INPUT: '0', CHECKPOINT_DISABLE: '1' };
  const child = spawn(run.binary, [`-chdir=${run.folder}`, ...run.arguments], {
    env: environment as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Ctrl-C in a terminal reaches the whole group; we decide when Terraform hears of it.
    detached: true,
  });
  const onAbort = () => child.kill('SIGINT');
  run.signal?.addEventListener('abort', onAbort, { once: true });
  const messages: TerraformMessage[] = [];
  let stdout = '';
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const lines = createInterface({ input: child.stdout, crlfDelay: Number.POSITIVE_INFINITY });
  lines.on('line', (line) => {
    stdout += `${line}\n`;
    const message = parseMessage(line);
    if (!message) return;
    messages.push(message);
    run.onMessage?.(message);
  });
  try {
    const exitCode = await new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => resolve(code ?? 1));
    });
    return { exitCode, stdout, stderr, messages };
  } finally {
    run.signal?.removeEventListener('abort', onAbort);
  }
}

/** @throws TerraformError with Terraform's own explanation when the run failed */
export function requireSuccess(what: string, result: TerraformResult): TerraformResult {
  if (result.exitCode === 0) return result;
  const diagnostics = result.messages.flatMap(({ diagnostic }) =>
    diagnostic?.severity === 'error' ? [diagnostic] : [],
  );
  const reasons = diagnostics.map(({ summary, detail, address }) =>
    [address, summary, detail].filter(Boolean).join('\n  '),
  );
  const said = reasons.length > 0 ? reasons.join('\n') : plain(result.stderr || result.stdout);
  throw new TerraformError(`terraform ${what} failed:\n${said.trim()}`);
}

function parseMessage(line: string): TerraformMessage | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as TerraformMessage;
  } catch {
    return undefined;
  }
}

/** Text without colours and the box that Terraform draws around errors. */
function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: terminal colours begin with the escape character
  return text.replace(/\u001b\[[0-9;]*m/g, '').replace(/^[╷│╵] ?/gm, '');
}
