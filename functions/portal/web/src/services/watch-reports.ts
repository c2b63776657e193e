import { CONNECTION_STATE_CHANGE, ConnectionState } from 'aws-amplify/api';
import { Hub } from 'aws-amplify/utils';
import { OnReport } from '../graphql/operations.generated.ts';
import type { Liveness, ReportWatcher } from './api.ts';
import type { GraphqlClient } from './graphql-client.ts';

/** After this long a subscription that was refused is asked for again: Amplify itself goes on only with what had begun. */
const RESUBSCRIBE_MILLISECONDS = 5000;

const LIVENESS: Readonly<Record<ConnectionState, Liveness>> = {
  [ConnectionState.Connected]: 'live',
  [ConnectionState.ConnectedPendingKeepAlive]: 'live',
  [ConnectionState.ConnectedPendingNetwork]: 'reconnecting',
  [ConnectionState.ConnectedPendingDisconnect]: 'reconnecting',
  [ConnectionState.ConnectionDisrupted]: 'reconnecting',
  [ConnectionState.ConnectionDisruptedPendingNetwork]: 'reconnecting',
  [ConnectionState.Connecting]: 'connecting',
  [ConnectionState.Disconnected]: 'reconnecting',
};

/** Subscribes to the reports of whoever is signed in, and goes on trying until it is stopped. */
export function watchReports(client: GraphqlClient, watcher: ReportWatcher): () => void {
  let stop = () => {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stopHub = Hub.listen('api', ({ payload }) => {
    if (payload.event !== CONNECTION_STATE_CHANGE) return;
    const { connectionState } = payload.data as { readonly connectionState: ConnectionState };
    watcher.onLiveness(LIVENESS[connectionState]);
  });

  function subscribe() {
    stop = client.subscribe(OnReport, {
      next: ({ data }) => {
        if (data?.onReport) watcher.onReport(data.onReport.report);
      },
      error: () => {
        watcher.onLiveness('reconnecting');
        timer = setTimeout(subscribe, RESUBSCRIBE_MILLISECONDS);
      },
    });
  }

  watcher.onLiveness('connecting');
  subscribe();
  return () => {
    clearTimeout(timer);
    stopHub();
    stop();
  };
}
