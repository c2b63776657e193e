import { useEffect, useRef } from 'react';
import type { EvaluationsState } from '../reports/evaluations-store.ts';
import type { Route } from '../routing/route.ts';
import { announce } from '../ui/announcer.tsx';

/** Tells those who do not see it that a report has come, on whatever page they are. */
export function useReportNews({ unseen, reports }: EvaluationsState, { page }: Route): void {
  const told = useRef<readonly string[]>([]);
  useEffect(() => {
    const fresh = reports.filter(({ id }) => unseen.includes(id) && !told.current.includes(id));
    told.current = unseen;
    const [report] = fresh;
    if (report)
      announce(
        `A new report has come: grade ${report.grade}, ${report.score} of 100.${page === 'reports' ? '' : ' You find it in Reports.'}`,
      );
  }, [unseen, reports, page]);
}
