import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { StateMap } from '../service/state-map.ts';

/** Raised when a state folder cannot be read; the files are left as they are. */
export class StateError extends Error {
  override readonly name = 'StateError';
}

/** One map's changes: what was set, and the keys that were deleted. */
type Change = [map: string, set: [unknown, unknown][], deleted: unknown[]];

/** Keeps maps on disk: a snapshot, and a log of what changed since. */
export interface Persistence {
  /** From now on the map's changes are kept under `name`; what was kept before is put into it first. */
  attach(name: string, map: StateMap<unknown, unknown>): void;
  /** The names that something is kept under and that no map was attached for. */
  names(): readonly string[];
  /** Appends what changed to the log. */
  flush(): void;
  /** Writes everything into one new snapshot and ends. */
  close(): void;
}

const MAGIC = Buffer.from('signalbox-state 1\n');
const SNAPSHOT = 'snapshot';
const LOG = 'log';
const HEADER_BYTES = 12;
/** A log larger than this, and than the snapshot, is folded into a new snapshot. */
const LOG_BYTES_MAX = 64 * 2 ** 20;
const FLUSH_MILLISECONDS = 25;

/** Keeps nothing: for tests and `--ephemeral`. */
export function createNoPersistence(): Persistence {
  return { attach() {}, names: () => [], flush() {}, close() {} };
}

/**
 * Keeps state in `folder`. Each flush is one checksummed record, so that a process that dies loses at most the last
 * few milliseconds and never half a change.
 * @throws StateError for a file that is not ours or is damaged before its end
 */
export function createFolderPersistence(folder: string): Persistence {
  mkdirSync(folder, { recursive: true });
  const kept = new Map<string, Map<unknown, unknown>>();
  readRecords(join(folder, SNAPSHOT), kept, { tornEndAllowed: false });
  const logPath = join(folder, LOG);
  const wholeBytes = readRecords(logPath, kept, { tornEndAllowed: true });
  if (existsSync(logPath)) truncateSync(logPath, wholeBytes);

  const maps = new Map<string, StateMap<unknown, unknown>>();
  let log: number | undefined;
  let logBytes = 0;
  let timer: NodeJS.Timeout | undefined;

  function openLog(): number {
    const file = openSync(logPath, 'a');
    if (statSync(logPath).size === 0) writeSync(file, MAGIC);
    return file;
  }

  function changed(): void {
    timer ??= setTimeout(flush, FLUSH_MILLISECONDS).unref();
  }

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    const changes: Change[] = [];
    for (const [name, map] of maps) {
      const keys = map.takeChanges();
      if (keys.size === 0) continue;
      const set: [unknown, unknown][] = [];
      const deleted: unknown[] = [];
      for (const key of keys) map.has(key) ? set.push([key, map.get(key)]) : deleted.push(key);
      changes.push([name, set, deleted]);
    }
    if (changes.length === 0) return;
    log ??= openLog();
    const record = frame(changes);
    writeSync(log, record);
    logBytes += record.length;
    if (logBytes > LOG_BYTES_MAX) snapshot();
  }

  /** Services that are not attached this time keep what they had. */
  function snapshot(): void {
    const path = join(folder, SNAPSHOT);
    const file = openSync(`${path}.new`, 'w');
    writeSync(file, MAGIC);
    for (const [name, entries] of kept) if (!maps.has(name)) writeSync(file, frame([[name, [...entries], []]]));
    for (const [name, map] of maps) if (map.size > 0) writeSync(file, frame([[name, [...map], []]]));
    fsyncSync(file);
    closeSync(file);
    renameSync(`${path}.new`, path);
    if (log !== undefined) closeSync(log);
    log = undefined;
    logBytes = 0;
    rmSync(logPath, { force: true });
  }

  return {
    attach(name, map) {
      for (const [key, value] of kept.get(name) ?? []) map.set(key, value);
      kept.delete(name);
      maps.set(name, map);
      map.track(changed);
    },
    names: () => [...kept.keys()],
    flush,
    close() {
      flush();
      snapshot();
    },
  };
}

/** Length, checksum, body. */
function frame(changes: readonly Change[]): Buffer {
  const body = serialize(changes);
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32BE(body.length);
  checksum(body).copy(header, 4);
  return Buffer.concat([header, body]);
}

function checksum(body: Buffer): Buffer {
  return createHash('sha1')
    .update(body)
    .digest()
    .subarray(0, HEADER_BYTES - 4);
}

/** Applies a file's records in order and gives the number of bytes that are whole. */
function readRecords(
  path: string,
  into: Map<string, Map<unknown, unknown>>,
  { tornEndAllowed }: { tornEndAllowed: boolean },
): number {
  if (!existsSync(path)) return 0;
  const bytes = readFileSync(path);
  if (bytes.length < MAGIC.length && tornEndAllowed) return 0;
  const damaged = (where: string) =>
    new StateError(
      `The kept state in ${path} is damaged (${where}). Move the folder away to keep it, or begin anew with --fresh.`,
    );
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC))
    throw damaged('it does not begin as a state file of this version does');
  for (let position = MAGIC.length; position < bytes.length; ) {
    const end =
      position + HEADER_BYTES <= bytes.length
        ? position + HEADER_BYTES + bytes.readUInt32BE(position)
        : Number.POSITIVE_INFINITY;
    // The process died while it wrote the last record: what came before is whole.
    if (end > bytes.length && tornEndAllowed) return position;
    if (end > bytes.length) throw damaged('it ends early');
    const body = bytes.subarray(position + HEADER_BYTES, end);
    if (!checksum(body).equals(bytes.subarray(position + 4, position + HEADER_BYTES))) {
      throw damaged(`checksum at byte ${position}`);
    }
    apply(deserialize(body) as Change[], into);
    position = end;
  }
  return bytes.length;
}

function apply(changes: readonly Change[], into: Map<string, Map<unknown, unknown>>): void {
  for (const [name, set, deleted] of changes) {
    const map = into.get(name) ?? new Map();
    into.set(name, map);
    for (const [key, value] of set) map.set(key, value);
    for (const key of deleted) map.delete(key);
  }
}
