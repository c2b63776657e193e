import type { Ids } from '../../../service/ids.ts';

/** An id of a request, connection or message: `KyPXAhSHoAMEVjg=`, 15 characters of URL-safe base64 and its padding. */
export function shortId(ids: Ids): string {
  return Buffer.from(ids.hex(22), 'hex').toString('base64').replaceAll('+', '-').replaceAll('/', '_');
}
