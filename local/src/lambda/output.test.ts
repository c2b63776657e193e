import { afterAll, describe, expect, it } from '@jest/globals';
import { createManualClock } from '../service/clock.ts';
import type { FunctionVersion } from './function-version.ts';
import { logTail } from './invocation-log.ts';
import { closeTestFunctions, createTestFunction } from './testing/test-function.ts';

afterAll(closeTestFunctions);

async function logged(body: string, overrides: Partial<FunctionVersion> = {}, module = '') {
  const probe = createTestFunction(
    { 'index.mjs': `${module}\nexport const handler = async (event, context) => { ${body} };` },
    overrides,
  );
  const { logs } = await probe.invoke();
  return logs.map(({ message }) => message);
}

const json: Partial<FunctionVersion> = {
  logging: { logGroup: '/aws/lambda/probe', format: 'JSON', applicationLevel: 'INFO', systemLevel: 'INFO' },
};

describe('what a function writes', () => {
  it('stands between START, END and REPORT, each line with time, request id and level', async () => {
    const lines = await logged(
      'console.log("a %d", 1, { b: 2 }); console.warn("w"); console.error("e"); console.debug("d");',
    );
    const id = '[0-9a-f-]{36}';
    const time = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z`;
    const expected = [
      `START RequestId: ${id} Version: \\$LATEST`,
      `${time}\t${id}\tINFO\ta 1 \\{ b: 2 \\}`,
      `${time}\t${id}\tWARN\tw`,
      `${time}\t${id}\tERROR\te`,
      `${time}\t${id}\tDEBUG\td`,
      `END RequestId: ${id}`,
      `REPORT RequestId: ${id}\tDuration: [\\d.]+ ms\tBilled Duration: \\d+ ms\tMemory Size: 128 MB\tMax Memory Used: \\d+ MB\tInit Duration: [\\d.]+ ms\t`,
    ];
    expect(lines).toHaveLength(expected.length);
    for (const [index, line] of lines.entries()) expect(line).toMatch(new RegExp(`^${expected[index]}\\n$`));
  });

  it('comes in order, whichever way it was written', async () => {
    const lines = await logged(
      `console.log('1'); process.stdout.write('2\\n3'); process.stdout.write(' still 3\\n');
       process.stderr.write('4\\n'); writeSync(1, '5\\n'); console.table([{ a: 6 }]); process.stdout.write('7');`,
      {},
      "import { writeSync } from 'node:fs';",
    );
    const own = lines.slice(1, -2).map((line) => line.replace(/^.*\t/, '').trimEnd());
    expect(own.slice(0, 5)).toEqual(['1', '2', '3 still 3', '4', '5']);
    expect(own.at(-1)).toBe('7');
    expect(own.join('\n')).toContain('(index)');
  });

  it('before the first invocation has no request id', async () => {
    const lines = await logged('', {}, 'console.log("loading");');
    expect(lines[0]).toMatch(/Z\tundefined\tINFO\tloading\n$/);
    expect(lines[1]).toMatch(/^START /);
  });

  it('is JSON when the function asks for it, above its level', async () => {
    const lines = await logged(
      'console.log({ order: 1 }); console.debug("hidden"); console.error("failed:", new TypeError("t"));',
      json,
    );
    const [start, first, second, report] = lines.map((line) => JSON.parse(line));
    const { requestId } = start.record;
    expect(start).toEqual({
      time: expect.any(String),
      type: 'platform.start',
      record: { requestId, version: '$LATEST' },
    });
    expect(first).toEqual({ timestamp: expect.any(String), level: 'INFO', requestId, message: { order: 1 } });
    expect(second).toMatchObject({
      level: 'ERROR',
      errorType: 'TypeError',
      errorMessage: 't',
      stackTrace: expect.any(Array),
    });
    expect(report).toMatchObject({
      type: 'platform.report',
      record: { requestId, status: 'success', metrics: { memorySizeMB: 128 } },
    });
    expect(lines).toHaveLength(4);
  });

  it('leaves out the platform’s lines of a success at system level WARN', async () => {
    const logging = { logGroup: 'g', format: 'JSON', applicationLevel: 'DEBUG', systemLevel: 'WARN' } as const;
    const lines = await logged('console.debug("shown");', { logging });
    expect(lines.map((line) => JSON.parse(line).message)).toEqual(['shown']);
  });

  it('has its last 4 KB as the tail', async () => {
    const tail = Buffer.from(
      logTail([
        { timestamp: 0, message: 'x'.repeat(5000) },
        { timestamp: 0, message: 'end\n' },
      ]),
      'base64',
    );
    expect(tail).toHaveLength(4096);
    expect(tail.toString()).toMatch(/^x+end\n$/);
  });

  it('is mapped to the sources when the function asks for source maps', async () => {
    // A map of one line: generated 1:0 is line 41 of handler.ts.
    const map = Buffer.from(
      JSON.stringify({ version: 3, sources: ['handler.ts'], names: [], mappings: 'AAwCA' }),
    ).toString('base64');
    const source = `export const handler = async () => { throw new Error('mapped'); };\n//# sourceMappingURL=data:application/json;base64,${map}`;
    const mapped = createTestFunction({ 'index.mjs': source }, { variables: { NODE_OPTIONS: '--enable-source-maps' } });
    expect((await mapped.invoke()).payload).toContain('handler.ts:41');
    const plain = createTestFunction({ 'index.mjs': source });
    expect((await plain.invoke()).payload).not.toContain('handler.ts');
  });
});

describe('the time of a function', () => {
  it('follows the endpoint’s clock', async () => {
    const clock = createManualClock();
    const body =
      'console.log("now"); return { now: Date.now(), day: new Date().toISOString(), fixed: new Date(0).getTime(), is: new Date() instanceof Date };';
    const probe = createTestFunction({ 'index.mjs': `export const handler = async () => { ${body} };` }, {}, { clock });
    await clock.advance(60_000);
    const { payload, logs } = await probe.invoke();
    const value = JSON.parse(payload);
    expect(Math.abs(value.now - clock.now())).toBeLessThan(5000);
    expect(value).toMatchObject({ day: expect.stringMatching(/^2026-01-01T00:01:0/), fixed: 0, is: true });
    for (const { timestamp } of logs) expect(Math.abs(timestamp - clock.now())).toBeLessThan(5000);
    await clock.advance(3_600_000);
    expect(JSON.parse((await probe.invoke()).payload).day).toMatch(/^2026-01-01T01:01:0/);
  });
});
