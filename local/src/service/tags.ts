/** A tag list as most APIs spell it. */
export interface Tag {
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
}

/** `[{Key, Value}]` → record. A tag without a key is left out. */
export function tagsToRecord(tags: readonly Tag[] | undefined): Record<string, string> {
  const record: Record<string, string> = {};
  for (const { Key, Value } of tags ?? []) if (Key !== undefined) record[Key] = Value ?? '';
  return record;
}

/** Record → `[{Key, Value}]`. */
export function recordToTags(record: Readonly<Record<string, string>>): { Key: string; Value: string }[] {
  return Object.entries(record).map(([Key, Value]) => ({ Key, Value }));
}

/** The tags that are left without these keys. */
export function withoutTags(
  tags: Readonly<Record<string, string>>,
  keys: readonly string[] | undefined,
): Record<string, string> {
  const removed = new Set(keys);
  return Object.fromEntries(Object.entries(tags).filter(([key]) => !removed.has(key)));
}
