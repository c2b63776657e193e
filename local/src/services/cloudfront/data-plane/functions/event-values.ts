/** A header, cookie or query parameter as functions see it: more than one value shows in `multiValue` too. */
export interface EventValue {
  readonly value: string;
  readonly multiValue?: readonly { readonly value: string }[];
}

export type EventValues = Readonly<Record<string, EventValue>>;

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html */
export function toEventValues(pairs: readonly (readonly [name: string, value: string])[]): EventValues {
  const values = new Map<string, string[]>();
  for (const [name, value] of pairs) values.set(name, [...(values.get(name) ?? []), value]);
  return Object.fromEntries(
    [...values].map(([name, all]) => {
      const multiple = all.length > 1 ? { multiValue: all.map((value) => ({ value })) } : {};
      return [name, { value: all[0] ?? '', ...multiple }];
    }),
  );
}

/** The pairs that a function left behind. */
export function fromEventValues(values: EventValues | undefined): (readonly [name: string, value: string])[] {
  return Object.entries(values ?? {}).flatMap(([name, { value, multiValue }]) =>
    (multiValue ?? [{ value }]).map((one) => [name, String(one.value)] as const),
  );
}

/** `a=1&b=2` or `a=1; b=2` in pairs, as they are encoded. */
export function pairsOf(text: string, separator: string | RegExp): (readonly [name: string, value: string])[] {
  return text
    .split(separator)
    .filter((pair) => pair !== '')
    .map((pair) => {
      const at = pair.indexOf('=');
      return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
    });
}
