import { Constraints } from '../../engines/constraints/constraints.ts';
import { type Page, page } from '../../service/page.ts';

const RESULTS_MAX = 60;

/** A page as Cognito's List operations cut it: at most 60. @throws AwsError InvalidParameterException */
export function checkedPage<Item>(
  all: readonly Item[],
  idOf: (item: Item) => string,
  request: {
    readonly MaxResults?: number | undefined;
    readonly Limit?: number | undefined;
    readonly NextToken?: string | undefined;
  },
): Page<Item> {
  new Constraints()
    .number('maxResults', request.MaxResults, { min: 0, max: RESULTS_MAX })
    .number('limit', request.Limit, { min: 0, max: RESULTS_MAX })
    .check('InvalidParameterException');
  return page(all, idOf, {
    token: request.NextToken,
    limit: request.MaxResults || request.Limit || RESULTS_MAX,
    invalidTokenCode: 'InvalidParameterException',
  });
}
