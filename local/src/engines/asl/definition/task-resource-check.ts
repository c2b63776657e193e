import { parseTaskResource } from '../task-resource.ts';
import type { FieldCheck } from './field-checks.ts';

export const isTaskResource: FieldCheck = (value, location, diagnostics) => {
  if (typeof value !== 'string' || parseTaskResource(value) === undefined) {
    diagnostics.schema('Value is not a valid resource ARN', location);
  }
};
