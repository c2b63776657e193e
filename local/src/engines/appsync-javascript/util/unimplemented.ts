/** An object whose every function says that it is not there. */
export function unimplemented(path: string): Record<string, () => never> {
  return new Proxy<Record<string, () => never>>(
    {},
    {
      get: (_, name) => () => {
        throw new Error(`${path}.${String(name)} is not implemented in the local endpoint.`);
      },
    },
  );
}
