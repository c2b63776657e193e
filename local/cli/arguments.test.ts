import { describe, expect, it } from '@jest/globals';
import { type Flag, parseArguments } from './arguments.ts';

const flags = {
  port: { kind: 'port', help: 'the port' },
  fresh: { kind: 'switch', help: 'anew' },
  state: { kind: 'text', help: 'a folder' },
} satisfies Record<string, Flag>;
const parse = (argv: string[], names?: string) =>
  parseArguments('start', flags, { summary: 'Starts.', argv, ...(names ? { names } : {}) });

describe('a command’s arguments', () => {
  it('are read by the kind of each flag', () => {
    expect(parse(['--port', '4570', '--fresh', '--state', 'x'])).toEqual({
      flags: { port: 4570, fresh: true, state: 'x' },
      names: [],
    });
  });

  it.each(['-1', '65536', '1.5', 'http', ''])('refuse the port "%s" with the usage', (port) => {
    expect(() => parse([`--port=${port}`])).toThrow(/--port takes a whole number from 0 to 65535.*Usage: pnpm start/s);
  });

  it('refuse a flag that is not there, and names where none are taken', () => {
    expect(() => parse(['--prot', '1'])).toThrow(/--prot.*Usage/s);
    expect(() => parse(['orders'])).toThrow(/Usage/);
    expect(parse(['orders', 'pizza'], '[system …]').names).toEqual(['orders', 'pizza']);
  });
});
