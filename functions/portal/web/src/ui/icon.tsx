/** Drawn on a grid of 20 by 20, in the colour of the text. */
const PATHS = {
  check: 'm4.5 10.5 3.6 3.6 7.4-8.2',
  alert: 'M10 6v5m0 2.8v.2M10 2.5 18 17H2Z',
  arrow: 'M4 10h12m-5-5 5 5-5 5',
  back: 'M16 10H4m5-5-5 5 5 5',
  offline:
    'M3 3l14 14M5.2 11.4a6.8 6.8 0 0 1 3-1.7m3.6 0a6.8 6.8 0 0 1 3 1.7M2.5 8.4a10.6 10.6 0 0 1 3.2-2.2m4.3-.9a10.6 10.6 0 0 1 7.5 3.1M10 15.5v.2',
  eye: 'M2 10s3-5.5 8-5.5S18 10 18 10s-3 5.5-8 5.5S2 10 2 10Zm8 2.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6Z',
  pencil: 'M4 16l.8-3.4L13.4 4a1.7 1.7 0 0 1 2.6 2.6L7.4 15.2 4 16Z',
  clock: 'M10 5.5V10l3 2M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15Z',
  list: 'M7 5.5h9.5M7 10h9.5M7 14.5h9.5M3.5 5.5h.1m-.1 4.5h.1m-.1 4.5h.1',
} as const;

export type IconName = keyof typeof PATHS;

/** A small picture beside a text that says the same. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}

/** The mark of the page. */
export function Lantern() {
  return (
    <svg className="lantern" viewBox="0 0 32 32" aria-hidden="true">
      <rect className="lantern-ground" width="32" height="32" rx="8" />
      <path className="lantern-frame" d="M16 6.5 21 11v2H11v-2ZM10.4 24.2h11.2v1.9H10.4Z" />
      <path className="lantern-light" d="M11.6 14.6h8.8v8.2h-8.8Z" />
    </svg>
  );
}
