import type { Answer, AnswerInput } from '../graphql/operations.generated.ts';
import { Problem } from '../problem.ts';
import type { Api, ReportWatcher } from '../services/api.ts';
import { requireOnline } from './demo-auth.ts';
import { demoReport } from './demo-report.ts';
import { createStored } from './demo-storage.ts';

/** How long an evaluation takes, so that one can see it being awaited. */
const EVALUATION_MILLISECONDS = 1500;

/** The back end as far as the page can tell, in this browser. */
export function createDemoApi(personId: string): Api {
  const answers = createStored<readonly Answer[]>(`answers.${personId}`, []);
  const reports = createStored<ReturnType<typeof demoReport>[]>(`reports.${personId}`, []);
  const watchers = new Set<ReportWatcher>();

  function evaluate(answer: Answer) {
    setTimeout(() => {
      const others = reports.get().filter(({ answerId }) => answerId !== answer.id);
      reports.set([demoReport(answer), ...others]);
    }, EVALUATION_MILLISECONDS);
  }

  function keep(answer: Answer): Answer {
    answers.set([answer, ...answers.get().filter(({ id }) => id !== answer.id)]);
    evaluate(answer);
    return answer;
  }

  reports.watch((all) => {
    if (!navigator.onLine) return;
    for (const watcher of watchers) for (const report of all) watcher.onReport(report);
  });
  addEventListener('offline', () => tellLiveness(watchers, 'reconnecting'));
  addEventListener('online', () => tellLiveness(watchers, 'live'));

  return {
    async listAnswers() {
      requireOnline();
      return answers.get();
    },
    async listReports() {
      requireOnline();
      return reports.get();
    },
    async submitAnswer(input) {
      requireOnline();
      const now = new Date().toISOString();
      return keep({ id: crypto.randomUUID(), version: 1, ...contentOf(input), createdAt: now, updatedAt: now });
    },
    async changeAnswer({ id, version }, input) {
      requireOnline();
      const before = answers.get().find((answer) => answer.id === id);
      if (before?.version !== version) throw new Problem('conflict');
      return keep({ ...before, version: version + 1, ...contentOf(input), updatedAt: new Date().toISOString() });
    },
    watchReports(watcher) {
      watchers.add(watcher);
      setTimeout(() => watcher.onLiveness(navigator.onLine ? 'live' : 'reconnecting'));
      return () => watchers.delete(watcher);
    },
  };
}

function contentOf({ choices, comment }: AnswerInput): Pick<Answer, 'choices' | 'comment'> {
  return { choices, comment: comment ?? null };
}

function tellLiveness(watchers: ReadonlySet<ReportWatcher>, liveness: 'live' | 'reconnecting'): void {
  for (const watcher of watchers) watcher.onLiveness(liveness);
}
