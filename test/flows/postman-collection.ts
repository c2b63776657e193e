import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { CLERK } from './payments-api.ts';
import { textOutput, type World } from './world.ts';

const COLLECTION = 'functions/payment-alerts/postman/payment-alerts.postman_collection.json';
const ENVIRONMENT = 'functions/payment-alerts/postman/payment-alerts.postman_environment.json';
const TIMEOUT_MILLISECONDS = 30_000;

/** Runs the collection with newman, as the package's README says, and sees that newman is content. */
export async function postmanCollection(world: World): Promise<void> {
  const root = process.env.SIGNALBOX_ROOT ?? process.cwd();
  const variables = {
    cognitoUrl: world.endpoint,
    clientId: textOutput(world, 'payment-alerts_user-pool-client-id'),
    username: CLERK.email,
    password: CLERK.password,
    apiUrl: textOutput(world, 'payment-alerts_api-url'),
  };
  const given = Object.entries(variables).flatMap(([name, value]) => ['--env-var', `${name}=${value}`]);
  const newman = join(root, 'test/node_modules/newman/bin/newman.js');
  const { code, output } = await run([newman, 'run', join(root, COLLECTION), '-e', join(root, ENVIRONMENT), ...given]);
  assert.equal(code, 0, output);
  assert.match(output, /assertions\D+10\D+0\b/);
}

function run(arguments_: readonly string[]): Promise<{ code: number | string | null; output: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [...arguments_, '--color', 'off'],
      { timeout: TIMEOUT_MILLISECONDS },
      (error, stdout, stderr) => resolve({ code: error ? (error.code ?? null) : 0, output: stdout + stderr }),
    );
  });
}
