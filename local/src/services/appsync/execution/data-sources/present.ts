type Present<Fields> = { [Name in keyof Fields]?: NonNullable<Fields[Name]> };

/** Without the members that are undefined or null. */
export function present<Fields extends object>(fields: Fields): Present<Fields> {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(entries) as Present<Fields>;
}
