import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { lockStateFolder } from './state-lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signalbox-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('a state folder has one process at a time', () => {
  const unlock = lockStateFolder(folder);
  expect(() => lockStateFolder(folder)).toThrow(new RegExp(`in use by process ${process.pid}.*Stop that one first`));
  unlock();
  lockStateFolder(folder)();
});

it('a lock that a killed process left behind is taken over', () => {
  writeFileSync(join(folder, 'process'), '4194305');
  lockStateFolder(folder)();
});
