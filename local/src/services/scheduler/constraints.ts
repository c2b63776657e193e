import { Constraints } from '../../engines/constraints/constraints.ts';

const NAME = { min: 1, max: 64, pattern: /^[0-9a-zA-Z-_.]+$/ };
const CLIENT_TOKEN = { min: 1, max: 64, pattern: /^[a-zA-Z0-9-_]+$/ };

/** What the API says about names, tokens and pages, the same in every operation. */
export function constrain(input: {
  Name?: string | undefined;
  GroupName?: string | undefined;
  ClientToken?: string | undefined;
  NamePrefix?: string | undefined;
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
}): Constraints {
  return new Constraints()
    .text('name', input.Name, NAME)
    .text('groupName', input.GroupName, NAME)
    .text('namePrefix', input.NamePrefix, NAME)
    .text('clientToken', input.ClientToken, CLIENT_TOKEN)
    .number('maxResults', input.MaxResults, { min: 1, max: 100 })
    .text('nextToken', input.NextToken, { min: 1, max: 2048 });
}
