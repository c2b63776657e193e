import type { ExecutionListItem, ListExecutionsCommandInput } from '@aws-sdk/client-sfn';
import { page } from '../../../service/page.ts';
import { validationError } from '../../../service/validation-error.ts';
import { readArn } from '../arns.ts';
import { checkOneOf, pageOptions } from '../constraints.ts';
import { resourceNotFound, typeNotSupported } from '../errors.ts';
import type { StepFunctionsContext } from '../state.ts';
import { findOwner } from '../state-machines/state-machine.ts';
import type { StoredExecution } from './stored-execution.ts';

const NEXT_TOKEN_LENGTH_MAX = 3096;
const STATUSES = ['SUCCEEDED', 'TIMED_OUT', 'PENDING_REDRIVE', 'ABORTED', 'FAILED', 'RUNNING'];

/**
 * A machine's, a version's, an alias's or a Map Run's executions, the newest first.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListExecutions.html
 */
export function listExecutions(request: ListExecutionsCommandInput, context: StepFunctionsContext) {
  const { statusFilter, redriveFilter, ...paging } = request;
  checkOneOf(statusFilter, 'statusFilter', STATUSES);
  checkOneOf(redriveFilter, 'redriveFilter', ['REDRIVEN', 'NOT_REDRIVEN']);
  const options = pageOptions(paging, NEXT_TOKEN_LENGTH_MAX);
  const belongs = scopeOf(request, context);
  const executions = [...context.state.executions.values()]
    .filter(
      (execution) =>
        belongs(execution) &&
        (statusFilter === undefined || execution.status === statusFilter) &&
        (redriveFilter === undefined || (redriveFilter === 'REDRIVEN') === execution.redriveCount > 0),
    )
    .reverse();
  const { items, nextToken } = page(executions, ({ arn }) => arn, options);
  return { executions: items.map(toListItem), nextToken };
}

/** Which executions a request asks for. */
function scopeOf(
  request: ListExecutionsCommandInput,
  context: StepFunctionsContext,
): (execution: StoredExecution) => boolean {
  const { stateMachineArn, mapRunArn } = request;
  if ((stateMachineArn === undefined) === (mapRunArn === undefined)) {
    throw validationError('Must provide a StateMachine ARN or MapRun ARN');
  }
  if (mapRunArn !== undefined) {
    readArn(mapRunArn, 'mapRun');
    if (!context.state.mapRuns.has(mapRunArn)) throw resourceNotFound();
    return ({ child }) => child?.mapRunArn === mapRunArn;
  }
  const arn = stateMachineArn ?? '';
  const owner = findOwner(arn, context);
  if (owner.type === 'EXPRESS') throw typeNotSupported();
  if (arn === owner.arn) return (execution) => execution.stateMachineArn === arn;
  return ({ versionArn, aliasArn }) => versionArn === arn || aliasArn === arn;
}

function toListItem(execution: StoredExecution): ExecutionListItem {
  const { stoppedAt, redrivenAt, child } = execution;
  return {
    executionArn: execution.arn,
    stateMachineArn: execution.stateMachineArn,
    stateMachineVersionArn: execution.versionArn,
    stateMachineAliasArn: execution.aliasArn,
    name: execution.name,
    status: execution.status,
    startDate: new Date(execution.startedAt),
    ...(stoppedAt !== undefined && execution.status !== 'RUNNING' && { stopDate: new Date(stoppedAt) }),
    ...(child && { mapRunArn: child.mapRunArn, itemCount: child.itemCount }),
    redriveCount: execution.redriveCount,
    ...(redrivenAt !== undefined && { redriveDate: new Date(redrivenAt) }),
  };
}
