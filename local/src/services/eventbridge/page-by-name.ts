import { type Page, page } from '../../service/page.ts';

/** The page of named things that a List operation asks for, in the order of their names. */
export function pageByName<Item extends { readonly name: string }>(
  all: readonly Item[],
  input: { NamePrefix?: string | undefined; Limit?: number | undefined; NextToken?: string | undefined },
): Page<Item> {
  const prefix = input.NamePrefix ?? '';
  const named = all.filter(({ name }) => name.startsWith(prefix));
  named.sort((a, b) => (a.name < b.name ? -1 : 1));
  return page(named, ({ name }) => name, { token: input.NextToken, limit: input.Limit ?? 100 });
}
