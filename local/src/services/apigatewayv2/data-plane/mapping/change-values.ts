/** A mapping's key taken apart: `append:header.name`. */
export interface Mapping {
  readonly action: string;
  readonly location: string;
  readonly name: string;
}

export function parseMapping(key: string): Mapping {
  const [, action = '', location = '', name = ''] = /^(\w+):(\w+)\.?(.*)$/s.exec(key) ?? [];
  return { action, location, name };
}

/** Appends to, replaces or removes the values of a name. A value that could not be found changes nothing. */
export function changeValues(
  values: Record<string, readonly string[]>,
  action: string,
  name: string,
  value: string | undefined,
): void {
  if (action === 'remove') delete values[name];
  else if (value === undefined) return;
  else if (action === 'overwrite') values[name] = [value];
  else values[name] = [...(values[name] ?? []), value];
}
