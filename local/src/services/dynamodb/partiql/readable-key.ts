import { validationError } from '../../../service/validation-error.ts';
import { isMultiAttribute, type KeySchema } from '../storage/key-schema.ts';

/** PartiQL does not know keys of several attributes of one kind. @throws AwsError ValidationException */
export function checkReadable(schema: KeySchema): void {
  if (!isMultiAttribute(schema)) return;
  throw validationError(
    'PartiQL statements cannot be executed on tables with multi-attribute HASH keys or multi-attribute RANGE keys.',
  );
}
