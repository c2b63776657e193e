import { environment, text } from '@signalbox/runtime/environment';
import { createLog } from '@signalbox/runtime/log';
import { createFindingTable } from '../src/finding-table.ts';
import { recordFinding } from '../src/record-finding.ts';

const { FINDING_TABLE_NAME, OWN_ROLES_PREFIX } = environment({ FINDING_TABLE_NAME: text, OWN_ROLES_PREFIX: text });

/** The rules for events of AWS that operators should know of. */
export const handler = recordFinding({
  findings: createFindingTable(FINDING_TABLE_NAME),
  ownRolesPrefix: OWN_ROLES_PREFIX,
  log: createLog('audit'),
});
