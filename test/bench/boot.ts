import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Figure, percentile } from './figures.ts';

const RUNS = 7;

/** The endpoint as a process of its own: from its start to the first answered AWS request, and its memory when idle. */
export async function measureBoot(root: string): Promise<Figure[]> {
  const times: number[] = [];
  let rss = 0;
  for (let run = 0; run <= RUNS; run++) {
    const startedAt = performance.now();
    const { child, url } = await startLocal(root);
    await firstRequest(url);
    // The first run bundles the endpoint.
    if (run > 0) times.push(performance.now() - startedAt);
    rss = residentMegabytes(child);
    child.kill('SIGTERM');
    await once(child, 'exit');
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

async function startLocal(root: string): Promise<{ child: ChildProcess; url: string }> {
  const arguments_ = [join(root, 'local/bin/run.mjs'), join(root, 'local/cli/local.ts'), '--ephemeral', '--port', '0'];
  const child = spawn(process.execPath, arguments_, { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /^AWS endpoint\s+(\S+)/.exec(line)?.[1];
    if (url) return { child, url };
  }
  throw new Error('The endpoint ended before it was ready.');
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

function residentMegabytes({ pid }: ChildProcess): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}
