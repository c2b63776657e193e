import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { StateMap } from '../service/state-map.ts';
import { createFolderPersistence, type Persistence } from './persistence.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signalbox-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function open(): { persistence: Persistence; map: StateMap<string, unknown> } {
  const persistence = createFolderPersistence(folder);
  const map = new StateMap<string, unknown>();
  persistence.attach('service/things', map as StateMap<unknown, unknown>);
  return { persistence, map };
}

describe('state on disk', () => {
  it('gives back what was set, changed and deleted, after a graceful end', () => {
    const first = open();
    first.map.set('kept', { at: new Date(5), bytes: Buffer.from('x') });
    first.map.set('gone', 1);
    first.map.delete('gone');
    first.persistence.close();
    expect([...open().map]).toEqual([['kept', { at: new Date(5), bytes: Uint8Array.from([120]) }]]);
  });

  it('gives back all that was flushed when the process died without closing', () => {
    const { persistence, map } = open();
    map.set('a', 1);
    persistence.flush();
    map.set('a', 2);
    map.set('b', 1);
    persistence.flush();
    expect([...open().map]).toEqual([
      ['a', 2],
      ['b', 1],
    ]);
  });

  it('drops a record that was half written when the process died, and goes on behind the whole ones', () => {
    const first = open();
    first.map.set('a', 1);
    first.persistence.flush();
    first.map.set('b', 2);
    first.persistence.flush();
    const log = join(folder, 'log');
    truncateSync(log, readFileSync(log).length - 3);
    const second = open();
    expect([...second.map.keys()]).toEqual(['a']);
    second.map.set('c', 3);
    second.persistence.flush();
    expect([...open().map.keys()]).toEqual(['a', 'c']);
  });

  it('keeps the state of services that were not there this time', () => {
    const first = open();
    first.map.set('a', 1);
    first.persistence.close();
    createFolderPersistence(folder).close();
    expect(open().map.get('a')).toBe(1);
  });

  it('refuses a damaged snapshot, names it, and leaves it as it is', () => {
    const first = open();
    first.map.set('a', 'value');
    first.persistence.close();
    const snapshot = join(folder, 'snapshot');
    const bytes = readFileSync(snapshot);
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 2) ^ 1, bytes.length - 2);
    writeFileSync(snapshot, bytes);
    expect(open).toThrow(/snapshot is damaged \(checksum at byte \d+\).*--fresh/);
    expect(readFileSync(snapshot)).toEqual(bytes);
  });

  it('refuses a file that is not a state file', () => {
    writeFileSync(join(folder, 'snapshot'), 'something else entirely');
    expect(open).toThrow(/does not begin as a state file/);
  });

  it('refuses a log whose middle is damaged', () => {
    const first = open();
    first.map.set('a', 'value');
    first.persistence.flush();
    appendFileSync(join(folder, 'log'), Buffer.concat([Buffer.from([0, 0, 0, 1]), Buffer.alloc(9)]));
    expect(open).toThrow(/log is damaged/);
  });
});
