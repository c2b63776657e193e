/** A route key in lower-case letters, digits and hyphens: `get-order-id` for `GET /order/{id}`. */
export function routeId(routeKey: string): string {
  return routeKey
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/-$/, '');
}
