import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { type Figure, percentile } from './figures.ts';

type Environment = Readonly<Record<string, string>>;

const RUNS = 5;

const SET_BY_LAMBDA: Environment = {
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
  AWS_SESSION_TOKEN: 'bench',
};

/** Size and first import of every handler that was synthesised. */
export function measureBundles(synthFolder: string): Figure[] {
  const { archives } = JSON.parse(readFileSync(join(synthFolder, 'handlers/handlers.json'), 'utf8')) as {
    archives: Record<string, { source: string }>;
  };
  const environment = environmentOfFunctions(synthFolder);
  const folder = mkdtempSync(join(tmpdir(), 'signalbox-bundles-'));
  try {
    return Object.entries(archives).flatMap(([entry, { source }]) =>
      measure(entry, join(synthFolder, 'stacks/x', source), { folder, environment }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Every variable that some function is given: handlers insist on theirs when they are imported. */
function environmentOfFunctions(synthFolder: string): Environment {
  const plan = JSON.parse(readFileSync(join(synthFolder, 'stacks/local-signalbox/cdk.tf.json'), 'utf8')) as {
    resource: { aws_lambda_function: Record<string, { environment?: { variables?: Environment } }> };
  };
  const functions = Object.values(plan.resource.aws_lambda_function);
  const names = functions.flatMap(({ environment }) => Object.keys(environment?.variables ?? {}));
  const given = names.filter((name) => name !== 'NODE_OPTIONS');
  const values = given.map((name) => [name, name.endsWith('_URL') ? 'http://127.0.0.1' : '1']);
  return { ...SET_BY_LAMBDA, ...Object.fromEntries(values) };
}

interface Place {
  readonly folder: string;
  readonly environment: Environment;
}

function measure(entry: string, archive: string, { folder, environment }: Place): Figure[] {
  const files = unzipSync(readFileSync(archive), { filter: ({ name }) => name.endsWith('.mjs') });
  const code = Object.values(files)[0] ?? new Uint8Array();
  const file = join(folder, `${entry.replace(/\W+/g, '-')}.mjs`);
  writeFileSync(file, code);
  const times = Array.from({ length: RUNS }, () => importMilliseconds(file, environment));
  const name = entry.replace(/^functions\/|handlers\/|\.ts$/g, '');
  return [
    { name: `bundle of ${name}`, value: code.length / 1000, unit: 'KB', target: { below: 400 } },
    { name: `cold import of ${name}`, value: percentile(times, 0.5), unit: 'ms', target: { below: 60 } },
  ];
}

/** In a process of its own. */
function importMilliseconds(file: string, environment: Environment): number {
  const script = `const t=performance.now();await import(${JSON.stringify(file)});console.log(performance.now()-t)`;
  return Number(
    execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      env: environment,
      encoding: 'utf8',
      // The SDK's advice on Node's version.
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  );
}
