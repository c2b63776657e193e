import type { HttpRequest, HttpResponse } from '../service/http.ts';
import type { DataPlane } from '../service/service.ts';
import type { UpgradeAnswer } from '../service/web-socket.ts';
import type { Instances } from './instances.ts';

/** Finds who answers a request that is no API call. */
export interface DataPlanes {
  find(request: HttpRequest): FoundDataPlane | undefined;
}

/** A data plane with the request that it is to answer. */
export interface FoundDataPlane {
  handle(): Promise<HttpResponse>;
  /** Decides about the request as a WebSocket handshake; undefined where the service takes none. */
  readonly upgrade: (() => Promise<UpgradeAnswer>) | undefined;
}

type Address = NonNullable<ReturnType<NonNullable<DataPlane<unknown>['address']>>>;

const PREFIX = '/_aws/';

/** Data planes by path (`/_aws/execute-api/<id>/…`) and by host (`<id>.execute-api.…`). */
export function createDataPlanes(instances: Instances): DataPlanes {
  const home = instances.apis.map(({ name }) => name);

  function planes(): { name: string; plane: DataPlane<unknown> }[] {
    return home.flatMap((name) => {
      const { dataPlane = [] } = instances.of(name).definition;
      return [dataPlane].flat().map((plane) => ({ name, plane }));
    });
  }
  let known: ReturnType<typeof planes> | undefined;

  return {
    find(request) {
      known ??= planes();
      for (const { name, plane } of known) {
        const address = plane.address?.(request) ?? addressOf(plane, request);
        if (address === undefined) continue;
        const addressed = { ...request, path: address.path };
        const context = () => instances.of(name, address.region).context;
        const upgrade = plane.upgrade?.bind(plane);
        return {
          handle: async () => plane.handle(addressed, context()),
          upgrade: upgrade && (async () => upgrade(addressed, context())),
        };
      }
      return undefined;
    },
  };
}

function addressOf({ path: own, host }: DataPlane<unknown>, request: HttpRequest): Address | undefined {
  const byPath = request.path.startsWith(PREFIX);
  const path = byPath ? pathBehind(`${PREFIX}${own}`, request.path) : pathOfHost(host, request);
  return path === undefined ? undefined : { path };
}

function pathBehind(prefix: string, path: string): string | undefined {
  if (path !== prefix && !path.startsWith(`${prefix}/`)) return undefined;
  return path.slice(prefix.length) || '/';
}

/** An id may have dots, and a region may follow the name: `my.site.s3-website-eu-west-1.amazonaws.com`. */
function pathOfHost(host: string | undefined, request: HttpRequest): string | undefined {
  if (host === undefined) return undefined;
  const labels = request.host.split('.');
  const at = labels.findIndex((label) => label === host || label.startsWith(`${host}-`));
  return at > 0 ? `/${labels.slice(0, at).join('.')}${request.path}` : undefined;
}
