import * as z from 'zod/mini';
import { answer } from './answer.ts';
import { defineEvent } from './define-event.ts';

/** An answer to the questionnaire was given, or changed. */
export const AnswerEvent = defineEvent({
  source: 'userServiceDdbStream',
  detailType: 'AnswerEvent',
  schema: z.object({ answer, state: z.enum(['new', 'changed']) }),
  version: 1,
});
