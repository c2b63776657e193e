import type { Log } from '@signalbox/runtime/log';
import { subscribe } from '@signalbox/runtime/subscribe';
import { AUDITED_EVENTS, findingOf } from './finding-of.ts';
import type { FindingTable } from './finding-table.ts';
import { isOwnPrincipal } from './own-principal.ts';

export interface RecordFindingProps {
  readonly findings: FindingTable;
  /** What the ARNs of the audit's own roles begin with. */
  readonly ownRolesPrefix: string;
  readonly log: Log;
}

/**
 * Stores what operators should know of, once. Nobody is told here: that follows from the row, through the table's stream, so
 * a crash between the two loses nothing. An event of another shape throws, and ends in the dead-letter queue with the reason.
 */
export function recordFinding({ findings, ownRolesPrefix, log }: RecordFindingProps) {
  return subscribe({
    log,
    contracts: AUDITED_EVENTS,
    handle: async (event, delivery) => {
      if (event.source === 'aws.lambda' && isOwnPrincipal(event.detail.userIdentity, ownRolesPrefix)) {
        delivery.log.warn('Ignored what the audit did itself');
        return;
      }
      const finding = findingOf(event, delivery.raw);
      const isNew = await findings.add(finding);
      delivery.log.info(isNew ? 'Found' : 'Known already', { findingId: finding.id, summary: finding.summary });
    },
  });
}
