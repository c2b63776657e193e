import type { CreateEventBusCommandInput } from '@aws-sdk/client-eventbridge';
import type { Constraints } from '../../../engines/constraints/constraints.ts';

type Settings = Pick<CreateEventBusCommandInput, 'Description' | 'KmsKeyIdentifier' | 'DeadLetterConfig' | 'LogConfig'>;

/** Checks what can be said about a bus at its creation and later. Throws ValidationException. */
export function checkBusSettings(constraints: Constraints, settings: Settings): void {
  constraints
    .text('description', settings.Description, { max: 512 })
    .text('kmsKeyIdentifier', settings.KmsKeyIdentifier, { max: 2048 })
    .text('deadLetterConfig.arn', settings.DeadLetterConfig?.Arn, { min: 1, max: 1600 })
    .text('logConfig.includeDetail', settings.LogConfig?.IncludeDetail, { oneOf: ['NONE', 'FULL'] })
    .text('logConfig.level', settings.LogConfig?.Level, { oneOf: ['OFF', 'ERROR', 'INFO', 'TRACE'] })
    .check();
}
