import {
  ApiGatewayManagementApiClient,
  GoneException,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';

/** How long one post may take at most, in milliseconds. A lease must outlast it. */
export const POST_MILLISECONDS_MAX = 1_500;

/** The open ends of a WebSocket API. */
export interface Sockets {
  /** Sends a text frame. False when the connection is gone. */
  post(connectionId: string, text: string): Promise<boolean>;
}

/**
 * The connections of a WebSocket API's stage. A post is tried once: whether one that failed has arrived is not known.
 *
 * @param endpoint `https://<api>.execute-api.<region>.amazonaws.com/<stage>`
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-how-to-call-websocket-api-connections.html
 */
export function createSockets(endpoint: string, client = clientOf(endpoint)): Sockets {
  return {
    async post(connectionId, text) {
      try {
        await client.send(new PostToConnectionCommand({ ConnectionId: connectionId, Data: Buffer.from(text) }));
        return true;
      } catch (error) {
        if (!(error instanceof GoneException)) throw error;
        return false;
      }
    },
  };
}

function clientOf(endpoint: string) {
  const connectionTimeout = 500;
  const requestTimeout = POST_MILLISECONDS_MAX - connectionTimeout;
  const requestHandler = { connectionTimeout, requestTimeout, throwOnRequestTimeout: true };
  return new ApiGatewayManagementApiClient({ endpoint, maxAttempts: 1, requestHandler });
}
