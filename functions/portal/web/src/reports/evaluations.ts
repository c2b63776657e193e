import type { Answer, Report } from '../graphql/operations.generated.ts';

/** What this page knows of a person's answers and reports. */
export interface Evaluations {
  /** The one that was given last comes first; each in its newest version. */
  readonly answers: readonly Answer[];
  /** One for each answer, the newest first. */
  readonly reports: readonly Report[];
  /** The ids of reports that came while the page was open and were not looked at yet. */
  readonly unseen: readonly string[];
}

export const noEvaluations: Evaluations = { answers: [], reports: [], unseen: [] };

/** Takes over what the service has, which may be behind of what this page has heard already. */
export function withLoaded(
  known: Evaluations,
  answers: readonly Answer[],
  reports: readonly Report[],
  { isFirst }: { readonly isFirst: boolean },
): Evaluations {
  const withAnswers = answers.reduce(withAnswer, known);
  const all = reports.reduce(keepReport, withAnswers);
  if (isFirst) return all;
  const had = new Set(known.reports.map(({ id }) => id));
  return {
    ...all,
    unseen: all.reports.filter(({ id }) => !had.has(id) || known.unseen.includes(id)).map(({ id }) => id),
  };
}

/** Takes over an answer that was just given or changed. */
export function withAnswer(known: Evaluations, answer: Answer): Evaluations {
  const other = known.answers.find(({ id }) => id === answer.id);
  if (other && other.version >= answer.version) return known;
  const answers = [...known.answers.filter(({ id }) => id !== answer.id), answer].sort(
    newestFirst((each) => each.createdAt),
  );
  return { ...known, answers };
}

/** Takes over a report that just arrived: again, or after a newer one, it changes nothing. */
export function withReport(known: Evaluations, report: Report): Evaluations {
  const next = keepReport(known, report);
  return next === known ? known : { ...next, unseen: [...next.unseen.filter((id) => id !== report.id), report.id] };
}

/** A report was looked at. */
export function withSeen(known: Evaluations, reportId: string): Evaluations {
  if (!known.unseen.includes(reportId)) return known;
  return { ...known, unseen: known.unseen.filter((id) => id !== reportId) };
}

function keepReport(known: Evaluations, report: Report): Evaluations {
  const other = known.reports.find(({ answerId }) => answerId === report.answerId);
  if (other && other.answerVersion >= report.answerVersion) return known;
  const reports = [...known.reports.filter((each) => each !== other), report].sort(
    newestFirst((each) => each.answeredAt),
  );
  return { ...known, reports, unseen: known.unseen.filter((id) => id !== other?.id) };
}

/** The answers whose newest version has no report yet. */
export function beingEvaluated({ answers, reports }: Evaluations): readonly Answer[] {
  return answers.filter(
    ({ id, version }) => !reports.some(({ answerId, answerVersion }) => answerId === id && answerVersion >= version),
  );
}

export function reportOn({ reports }: Evaluations, answerId: string): Report | undefined {
  return reports.find((report) => report.answerId === answerId);
}

/** Times as texts of one format sort as times do; ids decide among equals, so that the order never changes by itself. */
function newestFirst<Item extends { readonly id: string }>(timeOf: (item: Item) => string) {
  const keyOf = (item: Item) => `${timeOf(item)} ${item.id}`;
  return (one: Item, other: Item) => (keyOf(one) < keyOf(other) ? 1 : keyOf(one) > keyOf(other) ? -1 : 0);
}
