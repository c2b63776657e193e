/** What a WebSocket API hands to the function behind a route, as far as handlers read it, for tests. */
export function socketEvent(
  routeKey: string,
  given: { readonly body?: string; readonly queryStringParameters?: Readonly<Record<string, string>> } = {},
  connectionId = 'connection-1',
) {
  return {
    requestContext: {
      routeKey,
      connectionId,
      requestId: 'request-1',
      stage: 'Production',
      apiId: 'api',
      eventType: { $connect: 'CONNECT', $disconnect: 'DISCONNECT' }[routeKey] ?? 'MESSAGE',
    },
    isBase64Encoded: false,
    ...given,
  };
}
