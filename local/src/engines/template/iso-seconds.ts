/** `2026-01-01T00:00:00Z` */
export function toIsoSeconds(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
