import { createHash } from 'node:crypto';
import type { HandlerArchives } from '../handler-archives.ts';

/** Archives that consist of nothing: for tests that look at a plan and not at the code in it. */
export function createMemoryArchives(): HandlerArchives {
  return {
    add: () => {},
    archiveOf: (entry) => ({
      source: '../../handlers/archive.zip',
      sha256: createHash('sha256').update(entry).digest('base64'),
    }),
  };
}
