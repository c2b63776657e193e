import assert from 'node:assert/strict';
import type { Person } from './people.ts';
import { tokensOf } from './security-people.ts';
import { textOutput, type World } from './world.ts';

/** An error of a field, as AppSync writes it. */
export interface FieldError {
  readonly message: string;
  readonly errorType: string | null;
  readonly errorInfo?: { readonly fields?: readonly { readonly field: string }[] } | null;
  readonly data?: unknown;
}

/** What the API answered, with its status. */
export interface ApiAnswer<Data> {
  readonly status: number;
  readonly data?: Data | null;
  readonly errors?: readonly FieldError[];
}

/** Executes a document with these headers for proof of who asks. */
export async function ask<Data>(
  world: World,
  headers: Readonly<Record<string, string>>,
  query: string,
  variables: object = {},
): Promise<ApiAnswer<Data>> {
  const response = await fetch(textOutput(world, 'users_graphql-url'), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, ...((await response.json()) as object) };
}

/** Executes a document as somebody who has signed in. */
export async function askAs<Data>(
  world: World,
  person: Person,
  query: string,
  variables: object = {},
): Promise<ApiAnswer<Data>> {
  const { accessToken } = await tokensOf(world, person);
  return ask(world, { authorization: accessToken }, query, variables);
}

/** The data of an answer without errors. */
export async function dataOf<Data>(asked: Promise<ApiAnswer<Data>>): Promise<Data> {
  const { status, data, errors } = await asked;
  assert.equal(`${status} ${JSON.stringify(errors)}`, '200 undefined');
  assert(data);
  return data;
}
