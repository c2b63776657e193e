import type { GetExecutionHistoryCommandInput } from '@aws-sdk/client-sfn';
import { page } from '../../../service/page.ts';
import { pageOptions } from '../constraints.ts';
import type { StepFunctionsContext } from '../state.ts';
import { toHistoryEvent } from './history-event.ts';
import { findExecution } from './stored-execution.ts';
import { eventsOf } from './stored-history.ts';

/**
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_GetExecutionHistory.html
 * @throws AwsError ExecutionDoesNotExist, InvalidArn also for Express executions, InvalidToken
 */
export function getExecutionHistory(request: GetExecutionHistoryCommandInput, context: StepFunctionsContext) {
  const { executionArn = '', reverseOrder = false, includeExecutionData = true, ...paging } = request;
  const { arn } = findExecution(executionArn, context);
  const all = eventsOf(arn, context.state);
  if (reverseOrder) all.reverse();
  const { items, nextToken } = page(all, ({ id }) => `${arn}#${id}`, pageOptions(paging));
  return { events: items.map((event) => toHistoryEvent(event, includeExecutionData)), nextToken };
}
