import type { ListEventBusesCommandInput, ListEventBusesCommandOutput } from '@aws-sdk/client-eventbridge';
import { Constraints } from '../../../engines/constraints/constraints.ts';
import { pageByName } from '../page-by-name.ts';
import type { Context } from '../state.ts';
import { busArn } from './find-bus.ts';

/** Lists buses by name. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListEventBuses.html */
export function listEventBuses(
  input: ListEventBusesCommandInput,
  context: Context,
): Omit<ListEventBusesCommandOutput, '$metadata'> {
  new Constraints()
    .text('namePrefix', input.NamePrefix, { min: 1, max: 256, pattern: /^[/.\-_A-Za-z0-9]+$/ })
    .page(input)
    .check();
  const { items, nextToken } = pageByName([...context.state.buses.values()], input);
  return {
    EventBuses: items.map((bus) => ({
      Name: bus.name,
      Arn: busArn(bus.name, context),
      Description: bus.description,
      Policy: bus.policy,
      CreationTime: new Date(bus.createdAt),
      LastModifiedTime: new Date(bus.modifiedAt),
    })),
    NextToken: nextToken,
  };
}
