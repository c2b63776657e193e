/** The parts behind a marker, at most `limit`, and what an answer says of the page. */
export function pageOfParts<Part extends { readonly partNumber: number }>(
  parts: readonly Part[],
  { PartNumberMarker }: { readonly PartNumberMarker?: string | undefined },
  limit: number,
) {
  const marker = Number(PartNumberMarker ?? 0);
  const behind = parts.filter(({ partNumber }) => partNumber > marker);
  const shown = behind.slice(0, limit);
  const members = {
    PartNumberMarker: String(marker),
    NextPartNumberMarker: String(shown.at(-1)?.partNumber ?? 0),
    MaxParts: limit,
    IsTruncated: shown.length < behind.length,
  };
  return { shown, members };
}
