/** An output without what the client adds. */
export async function sent<Output extends { $metadata: unknown }>(output: Promise<Output>) {
  const { $metadata: _, ...rest } = await output;
  return rest;
}
