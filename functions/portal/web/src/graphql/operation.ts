/** A GraphQL document that knows what it takes and gives. */
export type Operation<Variables, Result> = string & {
  readonly __variables?: Variables;
  readonly __result?: Result;
};
