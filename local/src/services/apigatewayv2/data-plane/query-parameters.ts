/** The parameters of a query string by name, decoded, with all their values in order. */
export function queryParameters(rawQuery: string): Record<string, string[]> {
  const parameters: Record<string, string[]> = {};
  if (rawQuery === '') return parameters;
  for (const [name, value] of new URLSearchParams(rawQuery)) {
    const values = parameters[name];
    if (values) values.push(value);
    else parameters[name] = [value];
  }
  return parameters;
}

/** Several values of one name as API Gateway writes them in one text. */
export function joined(values: Readonly<Record<string, readonly string[]>>): Record<string, string> | undefined {
  const entries = Object.entries(values);
  return entries.length > 0 ? Object.fromEntries(entries.map(([name, all]) => [name, all.join(',')])) : undefined;
}
