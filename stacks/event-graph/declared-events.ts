import { awsCatalogue, catalogue } from '@signalbox/events/catalogue';
import { detailJsonSchema } from '@signalbox/events/event-json-schema';
import type { EventShape } from './may-match.ts';

/** Every event of the catalogue as the graph knows it. */
export function declaredEvents(): readonly EventShape[] {
  return [...catalogue, ...awsCatalogue].map(({ contract }) => {
    const { source, detailType } = contract;
    return { source, detailType, detailSchema: detailJsonSchema(contract) };
  });
}
