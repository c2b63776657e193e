import type { ConfigurationKind } from '../configurations/configuration-kind.ts';
import { cutList } from '../configurations/cut-list.ts';
import type { Stored } from '../configurations/stored.ts';
import type { CloudFrontContext } from '../state.ts';

/** What the three lists of policies take. */
export interface ListInput {
  readonly Type?: 'managed' | 'custom' | undefined;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

/** A page of AWS's own policies and of the account's; without `Type`, of both. */
export function cutPolicies<Config>(
  { managed = [], of }: ConfigurationKind<Config, Stored<Config>>,
  input: ListInput,
  { state }: CloudFrontContext,
) {
  const own = [...of(state).values()];
  const all = input.Type === 'managed' ? managed : input.Type === 'custom' ? own : [...managed, ...own];
  const page = cutList(all, ({ id }) => id, input);
  const items = page.items.map((stored) => ({
    stored,
    Type: managed.includes(stored) ? ('managed' as const) : ('custom' as const),
  }));
  return { NextMarker: page.nextMarker, MaxItems: page.itemsMax, Quantity: items.length, items };
}
