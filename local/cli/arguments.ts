import { parseArgs } from 'node:util';
import { UserError } from './user-error.ts';

/** A command's flag: `--port <number>`, `--fresh`. */
export interface Flag {
  readonly kind: 'switch' | 'text' | 'port' | 'count';
  /** One line for the help text. */
  readonly help: string;
}

export interface ParsedArguments<Name extends string> {
  readonly flags: Partial<Record<Name, string | number | true>>;
  /** What is not a flag: names of systems. */
  readonly names: readonly string[];
}

/**
 * Reads a command's arguments. `--help` prints the usage and ends the process.
 * @throws UserError for an unknown flag or a value that does not fit, with the usage
 */
export function parseArguments<Name extends string>(
  command: string,
  flags: Readonly<Record<Name, Flag>>,
  options: { readonly summary: string; readonly names?: string; readonly argv?: readonly string[] },
): ParsedArguments<Name> {
  const usage = usageText(command, flags, options);
  const { values, positionals } = parse(flags, options, usage);
  if (values.help) {
    process.stdout.write(usage);
    process.exit(0);
  }
  const parsed: Partial<Record<Name, string | number | true>> = {};
  for (const [name, flag] of Object.entries(flags) as [Name, Flag][]) {
    const value = values[name];
    if (value !== undefined) parsed[name] = flagValue(name, flag, value, usage);
  }
  return { flags: parsed, names: positionals };
}

function parse(
  flags: Readonly<Record<string, Flag>>,
  options: { names?: string; argv?: readonly string[] },
  usage: string,
) {
  const config = Object.entries(flags).map(
    ([name, { kind }]) => [name, { type: kind === 'switch' ? 'boolean' : 'string' }] as const,
  );
  try {
    return parseArgs({
      args: [...(options.argv ?? process.argv.slice(2))],
      options: { ...Object.fromEntries(config), help: { type: 'boolean' as const } },
      allowPositionals: options.names !== undefined,
    }) as { values: Record<string, string | boolean | undefined>; positionals: string[] };
  } catch (error) {
    throw new UserError(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
}

function flagValue(name: string, { kind }: Flag, value: string | boolean, usage: string): string | number | true {
  if (kind === 'switch') return true;
  const text = String(value);
  if (kind === 'text') return text;
  const number = Number(text);
  const [lowest, highest] = kind === 'port' ? [0, 65535] : [1, 1_000_000];
  if (/^\d+$/.test(text) && number >= lowest && number <= highest) return number;
  throw new UserError(`--${name} takes a whole number from ${lowest} to ${highest}, not ${text}.\n\n${usage}`);
}

function usageText(
  command: string,
  flags: Readonly<Record<string, Flag>>,
  options: { summary: string; names?: string },
): string {
  const rows = Object.entries({ ...flags, help: { kind: 'switch', help: 'this text' } as Flag }).map(
    ([name, { kind, help }]) => `  ${`--${name}${kind === 'switch' ? '' : ` <${kind}>`}`.padEnd(22)} ${help}`,
  );
  return `Usage: pnpm ${command}${options.names ? ` ${options.names}` : ''} [flags]\n${options.summary}\n\n${rows.join('\n')}\n`;
}
