import { type Figure, percentile } from './figures.ts';
import { startLocal } from './local-process.ts';

const RUNS = 7;

/** The endpoint as a process of its own: from its start to the first answered AWS request, and its memory when idle. */
export async function measureBoot(root: string): Promise<Figure[]> {
  const times: number[] = [];
  let rss = 0;
  for (let run = 0; run <= RUNS; run++) {
    const startedAt = performance.now();
    const local = await startLocal(root);
    await firstRequest(local.url);
    // The first run bundles the endpoint.
    if (run > 0) times.push(performance.now() - startedAt);
    rss = local.residentMegabytes();
    await local.stop();
  }
  return [
    {
      name: 'endpoint: process start to first answered request',
      value: percentile(times, 0.5),
      unit: 'ms',
      target: { below: 400 },
    },
    { name: 'endpoint: resident memory, idle, every service loaded', value: rss, unit: 'MB', target: { below: 150 } },
  ];
}

async function firstRequest(url: string): Promise<void> {
  const body = 'Action=GetCallerIdentity&Version=2011-06-15';
  const response = await fetch(url, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  if (!response.ok) throw new Error(`GetCallerIdentity answers ${response.status}.`);
  await response.text();
}
