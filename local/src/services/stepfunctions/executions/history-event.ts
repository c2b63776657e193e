import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { HistoryDetails, HistoryRecord } from '../../../engines/asl/history.ts';

/** What `includeExecutionData: false` leaves out. */
const DATA_FIELDS = ['input', 'output', 'parameters', 'assignedVariables'];

/** An event as GetExecutionHistory answers it. */
export function toHistoryEvent(event: HistoryRecord, includeExecutionData: boolean): HistoryEvent {
  const { id, previousEventId, type, timestamp } = event;
  const details = eventDetails(event, includeExecutionData);
  return {
    id,
    previousEventId,
    type,
    timestamp: new Date(timestamp),
    ...(details && { [detailsMember(type)]: details }),
  };
}

/** An event's details with what AWS says of its data, for histories and for logs. */
export function eventDetails({ details }: HistoryRecord, includeExecutionData: boolean): HistoryDetails | undefined {
  if (details === undefined) return undefined;
  if (!includeExecutionData) {
    return Object.fromEntries(Object.entries(details).filter(([field]) => !DATA_FIELDS.includes(field)));
  }
  return {
    ...details,
    ...(details.input !== undefined && { inputDetails: { truncated: false } }),
    ...(details.output !== undefined && { outputDetails: { truncated: false } }),
    ...(details.assignedVariables !== undefined && { assignedVariablesDetails: { truncated: false } }),
  };
}

/** The member of HistoryEvent that holds the details of a type: all kinds of states share theirs. */
function detailsMember(type: string): string {
  if (type.endsWith('StateEntered')) return 'stateEnteredEventDetails';
  if (type.endsWith('StateExited')) return 'stateExitedEventDetails';
  return `${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`;
}
