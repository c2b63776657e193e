import type { InspectionData } from '@aws-sdk/client-sfn';
import type { Inspection } from '../../../engines/asl/inspection/inspector.ts';

/** What TestState shows at the levels DEBUG and TRACE: each step's data as JSON text. */
export function toInspectionData({ recovery, ...steps }: Inspection): InspectionData {
  const texts = Object.entries(steps).map(([step, data]) => [step, JSON.stringify(data)]);
  return { ...Object.fromEntries(texts), ...(recovery && { errorDetails: errorDetails(recovery) }) };
}

function errorDetails(recovery: NonNullable<Inspection['recovery']>): InspectionData['errorDetails'] {
  return 'catcher' in recovery
    ? { catchIndex: recovery.catcher }
    : { retryIndex: recovery.retrier, retryBackoffIntervalSeconds: Math.round(recovery.delaySeconds) };
}
