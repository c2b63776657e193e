import { resolve } from 'node:path';
import { createEndpoint } from '../src/endpoint/endpoint.ts';
import { services } from '../src/services.ts';
import { parseArguments } from './arguments.ts';
import { lockStateFolder } from './state-lock.ts';
import { untilInterrupted } from './until-interrupted.ts';
import { runCommand, UserError } from './user-error.ts';

const PORT = 4566;
const STATE = '.signalbox/endpoint';

await runCommand(async () => {
  const { flags } = parseArguments(
    'local',
    {
      port: { kind: 'port', help: `port on 127.0.0.1, 0 for any free one (default ${PORT})` },
      state: { kind: 'text', help: `folder that keeps the state (default ${STATE})` },
      ephemeral: { kind: 'switch', help: 'keep nothing' },
      region: { kind: 'text', help: 'region of requests that name none (default eu-west-1)' },
    },
    { summary: 'The AWS endpoint alone, for any Terraform, SDK or CLI.' },
  );
  if (flags.ephemeral && flags.state)
    throw new UserError('--ephemeral keeps nothing, --state keeps everything: give one of them.');
  const stateFolder = flags.ephemeral ? undefined : resolve(String(flags.state ?? STATE));
  const unlock = stateFolder === undefined ? () => {} : lockStateFolder(stateFolder);
  try {
    const endpoint = await createEndpoint({
      services,
      port: Number(flags.port ?? PORT),
      ...(stateFolder === undefined ? {} : { stateFolder }),
      ...(flags.region === undefined ? {} : { region: String(flags.region) }),
    });
    endpoint.health.set('ready');
    process.stdout.write(`AWS endpoint  ${endpoint.url}\nHealth        ${endpoint.url}/_local/health\n`);
    process.stdout.write(`State         ${stateFolder ?? 'kept in memory only'}\n\n`);
    process.stdout.write(
      `  export AWS_ENDPOINT_URL=${endpoint.url} AWS_REGION=${endpoint.region} AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local\n`,
    );
    await untilInterrupted();
    await endpoint.stop();
  } finally {
    unlock();
  }
});
