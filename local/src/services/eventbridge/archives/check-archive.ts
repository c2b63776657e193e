import type { CreateArchiveCommandInput } from '@aws-sdk/client-eventbridge';
import { Constraints } from '../../../engines/constraints/constraints.ts';
import { NAME } from '../names.ts';
import { checkPattern } from '../rules/check-pattern.ts';

/** Checks what can be said about an archive. Throws ValidationException and InvalidEventPatternException. */
export function checkArchive(input: Omit<CreateArchiveCommandInput, 'EventSourceArn'>): void {
  checkArchiveName(input.ArchiveName, (constraints) =>
    constraints
      .text('description', input.Description, { max: 512 })
      .text('eventPattern', input.EventPattern, { max: 4096 })
      .number('retentionDays', input.RetentionDays, { min: 0 })
      .text('kmsKeyIdentifier', input.KmsKeyIdentifier, { max: 2048 }),
  );
  if (input.EventPattern) checkPattern(input.EventPattern);
}

/** Checks the name together with what else a request says. */
export function checkArchiveName(
  name: string | undefined,
  more: (constraints: Constraints) => unknown = () => {},
): void {
  const constraints = new Constraints().text('archiveName', name, { min: 1, max: 48, pattern: NAME });
  more(constraints);
  constraints.check();
}
