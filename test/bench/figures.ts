/** One measured figure. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What we want to reach, as a limit or a floor. */
  readonly target?: { readonly below: number } | { readonly above: number };
}

/** The value below which a share of the sorted samples lies. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** Milliseconds that `work` takes. */
export async function milliseconds(work: () => unknown): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

function isReached({ value, target }: Figure): boolean | undefined {
  if (!target) return undefined;
  return 'below' in target ? value < target.below : value > target.above;
}

export function formatFigure(figure: Figure): string {
  const { name, value, unit, target } = figure;
  const wanted = target ? ('below' in target ? `< ${target.below}` : `> ${target.above}`) : '';
  const reached = isReached(figure);
  const mark = reached === undefined ? ' ' : reached ? '✓' : '✗';
  return `${mark} ${name.padEnd(56)} ${format(value).padStart(10)} ${unit.padEnd(9)} ${wanted}`;
}

function format(value: number): string {
  if (value >= 1000) return Math.round(value).toLocaleString('en-US');
  return value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2);
}
