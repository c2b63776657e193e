import { generateClient } from 'aws-amplify/api';
import type { Operation } from '../graphql/operation.ts';
import { amplifyProblem } from './amplify-problem.ts';

interface Observer<Result> {
  next(message: { readonly data?: Result }): void;
  error(error: unknown): void;
}

/** Amplify's client, typed by the operations: its own types derive them from a schema that only Amplify's backend has. */
export interface GraphqlClient {
  /** Rejects with a `Problem`, also when only a part of the answer is missing. */
  send<Variables, Result>(operation: Operation<Variables, Result>, variables: Variables): Promise<Result>;
  /** @returns what ends the subscription */
  subscribe<Result>(operation: Operation<Record<string, never>, Result>, observer: Observer<Result>): () => void;
}

export function createGraphqlClient(): GraphqlClient {
  const amplify = generateClient() as unknown as { graphql(request: object): unknown };
  return {
    async send<Variables, Result>(query: Operation<Variables, Result>, variables: Variables) {
      try {
        const { data } = (await amplify.graphql({ query, variables })) as { readonly data: Result };
        return data;
      } catch (error) {
        throw amplifyProblem(error);
      }
    },
    subscribe<Result>(query: Operation<Record<string, never>, Result>, observer: Observer<Result>) {
      const messages = amplify.graphql({ query }) as {
        subscribe(observer: Observer<Result>): { unsubscribe(): void };
      };
      const subscription = messages.subscribe(observer);
      return () => subscription.unsubscribe();
    },
  };
}
