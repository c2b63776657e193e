import type { HttpRequest, HttpResponse } from '../service/http.ts';
import type { DataPlane } from '../service/service.ts';
import type { Instances } from './instances.ts';

/** Finds who answers a request that is no API call. */
export interface DataPlanes {
  find(request: HttpRequest): (() => Promise<HttpResponse>) | undefined;
}

const PREFIX = '/_aws/';

/** Data planes by path (`/_aws/execute-api/<id>/…`) and by host (`<id>.execute-api.…`). */
export function createDataPlanes(instances: Instances): DataPlanes {
  const home = instances.apis.map(({ name }) => name);

  function planes(): { name: string; plane: DataPlane<unknown> }[] {
    return home.flatMap((name) => {
      const plane = instances.of(name).definition.dataPlane;
      return plane ? [{ name, plane }] : [];
    });
  }
  let known: ReturnType<typeof planes> | undefined;

  return {
    find(request) {
      known ??= planes();
      const byPath = request.path.startsWith(PREFIX);
      for (const { name, plane } of known) {
        const path = byPath ? pathBehind(`${PREFIX}${plane.path}`, request.path) : pathOfHost(plane.host, request);
        if (path === undefined) continue;
        return async () => plane.handle({ ...request, path }, instances.of(name).context);
      }
      return undefined;
    },
  };
}

function pathBehind(prefix: string, path: string): string | undefined {
  if (path !== prefix && !path.startsWith(`${prefix}/`)) return undefined;
  return path.slice(prefix.length) || '/';
}

function pathOfHost(host: string | undefined, request: HttpRequest): string | undefined {
  if (host === undefined) return undefined;
  const [id, name] = request.host.split('.');
  return id && name === host ? `/${id}${request.path}` : undefined;
}
