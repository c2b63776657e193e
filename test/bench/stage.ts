import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { deployStage } from '@signalbox/local/cli/deploy-stage';
import { createSteps } from '@signalbox/local/cli/steps';
import { synthesize } from '@signalbox/local/cli/synthesize';
import { createEndpoint } from '@signalbox/local/endpoint/endpoint';
import { services } from '@signalbox/local/services';
import { type Figure, milliseconds } from './figures.ts';

/** Synthesis, the first apply and a restart with kept state. */
export async function measureStage(root: string, folder: string): Promise<Figure[]> {
  const synthFolder = join(folder, 'cdktf.out');
  const synth = () => milliseconds(() => synthesize({ root, stage: 'local', outputFolder: synthFolder }));
  await synth();
  rmSync(synthFolder, { recursive: true });
  const cold = await synth();
  const warm = await synth();

  const steps = createSteps(process.stdout, { quiet: true });
  const up = async (port = 0) => {
    const endpoint = await createEndpoint({ services, port, stateFolder: join(folder, 'state') });
    await deployStage({ endpoint, root, synthFolder, workFolder: join(folder, 'work'), steps });
    return endpoint;
  };
  let endpoint: Awaited<ReturnType<typeof up>> | undefined;
  const first = await milliseconds(async () => {
    endpoint = await up();
  });
  const stop = await milliseconds(() => endpoint?.stop());
  const port = endpoint?.port;
  const restart = await milliseconds(async () => {
    endpoint = await up(port);
  });
  await endpoint?.stop();
  return [
    { name: 'synth of everything, handlers bundled', value: cold / 1000, unit: 's', target: { below: 1.5 } },
    { name: 'synth without bundling', value: warm / 1000, unit: 's', target: { below: 0.6 } },
    // Of which the provider waits 55 s for the lifecycle of one bucket, whatever the endpoint does.
    { name: 'first start: synth, init, apply', value: first / 1000, unit: 's', target: { below: 75 } },
    { name: 'stop, state saved', value: stop / 1000, unit: 's', target: { below: 1 } },
    { name: 'restart with kept state', value: restart / 1000, unit: 's', target: { below: 3 } },
  ];
}
