import type { Api } from './api.ts';
import type { Auth } from './auth.ts';

/** What the page needs of the outside. */
export interface Services {
  readonly auth: Auth;
  /** Loaded once somebody is signed in: most of what it takes is of no use before. */
  readonly loadApi: () => Promise<Api>;
}
