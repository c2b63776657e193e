import type { DocumentPath } from '../../../engines/dynamodb-expression/syntax.ts';
import { validationError } from '../../../service/validation-error.ts';
import type { TableStore } from '../storage/table-store.ts';

/** Refuses paths that go into a key attribute, which is always a scalar. @throws AwsError ValidationException */
export function checkKeyPaths(paths: readonly DocumentPath[], store: TableStore): void {
  const nested = new Set(paths.filter((path) => path.length > 1).map(([name]) => name));
  if (nested.size === 0) return;
  const wrong = (kind: string, name: string) =>
    validationError(
      `Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: ${kind}: ${name}`,
    );
  for (const { name } of store.schema.attributes) if (nested.has(name)) throw wrong('Key', name);
  for (const { definition } of store.indexes.values()) {
    for (const { name } of definition.schema.attributes) if (nested.has(name)) throw wrong('IndexKey', name);
  }
}
