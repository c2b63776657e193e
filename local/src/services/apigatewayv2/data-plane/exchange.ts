import type { StoredRoute } from '../state.ts';
import type { ApiRequest } from './api-request.ts';
import type { ServedStage } from './served-stage.ts';

/** What an authorizer found out about a request. */
export type Authorization =
  | {
      readonly kind: 'jwt';
      readonly claims: Readonly<Record<string, unknown>>;
      readonly scopes: readonly string[] | null;
    }
  | { readonly kind: 'lambda'; readonly context: Readonly<Record<string, unknown>>; readonly principalId?: string }
  | { readonly kind: 'iam'; readonly identity: IamIdentity };

export interface IamIdentity {
  readonly accessKey: string;
  readonly accountId: string;
  readonly userArn: string;
  readonly userId: string;
}

/** A request and what is known about it on its way through the API. */
export interface Exchange {
  readonly served: ServedStage;
  readonly request: ApiRequest;
  readonly accountId: string;
  readonly route?: StoredRoute;
  readonly pathParameters?: Readonly<Record<string, string>> | undefined;
  readonly authorization?: Authorization;
}

/** An exchange whose route is known. */
export type RoutedExchange = Exchange & { readonly route: StoredRoute };

/** `arn:aws:execute-api:<region>:<account>:<api>/<resource>` */
export function executeApiArn({ served, accountId }: Exchange, resource: string): string {
  const { region, api } = served.record;
  return `arn:aws:execute-api:${region}:${accountId}:${api.ApiId}/${resource}`;
}
