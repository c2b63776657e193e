import * as z from 'zod/mini';
import { defineEvent } from './define-event.ts';
import { report } from './report.ts';

/** A version of an answer was evaluated. */
export const ReportEvent = defineEvent({
  source: 'securityServiceLambda',
  detailType: 'ReportEvent',
  schema: z.object({ report }),
  version: 1,
});
