import { MyAnswers, MyReports, SubmitAnswer, UpdateAnswer } from '../graphql/operations.generated.ts';
import { Problem } from '../problem.ts';
import type { Api } from './api.ts';
import { createGraphqlClient } from './graphql-client.ts';
import { watchReports } from './watch-reports.ts';

/** More than anyone has: a service that never stops giving pages does not hold the page up for ever. */
const PAGES_MAX = 40;

/** The GraphQL API of the users service, by Amplify: which one is Amplify's configuration. */
export function createAmplifyApi(): Api {
  const client = createGraphqlClient();
  return {
    listAnswers: () => everyPage(async (nextToken) => (await client.send(MyAnswers, { nextToken })).myAnswers),
    listReports: () => everyPage(async (nextToken) => (await client.send(MyReports, { nextToken })).myReports),
    submitAnswer: async (input) => present((await client.send(SubmitAnswer, { input })).submitAnswer),
    changeAnswer: async ({ id, version: expectedVersion }, input) =>
      present((await client.send(UpdateAnswer, { id, expectedVersion, input })).updateAnswer),
    watchReports: (watcher) => watchReports(client, watcher),
  };
}

interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextToken: string | null;
}

async function everyPage<Item>(load: (nextToken: string | null) => Promise<Page<Item> | null>): Promise<Item[]> {
  const items: Item[] = [];
  let nextToken: string | null = null;
  for (let pages = 0; pages < PAGES_MAX; pages += 1) {
    const page: Page<Item> | null = await load(nextToken);
    items.push(...(page?.items ?? []));
    nextToken = page?.nextToken ?? null;
    if (!nextToken) break;
  }
  return items;
}

function present<Value>(value: Value | null): Value {
  if (value === null) throw new Problem('unknown');
  return value;
}
