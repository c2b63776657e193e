import type { AnswerInput } from '../graphql/operations.generated.ts';
import { asProblem, type Problem } from '../problem.ts';
import type { Draft } from '../questionnaire/draft.ts';
import type { Api, Liveness } from '../services/api.ts';
import { type Evaluations, noEvaluations, withAnswer, withLoaded, withReport, withSeen } from './evaluations.ts';

/** What pages show of evaluations, whether loading them has worked, and whether they grow by themselves. */
export interface EvaluationsState extends Evaluations {
  readonly loading: 'first' | 'again' | 'done' | 'failed';
  /** Why loading has failed, until it works. */
  readonly problem: Problem | undefined;
  readonly liveness: Liveness;
}

/** One person's answers and reports, kept up to date while somebody watches. */
export interface EvaluationsStore {
  get(): EvaluationsState;
  /** The first watcher begins to load and to listen, the last one that leaves ends it. */
  subscribe(onChange: () => void): () => void;
  load(): Promise<void>;
  seen(reportId: string): void;
  /** Gives a new answer, or changes one. Rejects with a `Problem`. */
  send(changes: Draft['changes'], input: AnswerInput): Promise<void>;
}

/**
 * @param onSignedOut the service does not know the person any more
 */
export function createEvaluationsStore(api: Api, onSignedOut: () => void): EvaluationsStore {
  const listeners = new Set<() => void>();
  let state: EvaluationsState = { ...noEvaluations, loading: 'first', problem: undefined, liveness: 'connecting' };
  let stop = () => {};
  let hasLoaded = false;

  function change(next: Partial<EvaluationsState>) {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  }

  function fail(thrown: unknown): Problem {
    const problem = asProblem(thrown);
    if (problem.code === 'signed-out') onSignedOut();
    return problem;
  }

  async function load() {
    change({ loading: hasLoaded ? 'again' : 'first' });
    try {
      const [answers, reports] = await Promise.all([api.listAnswers(), api.listReports()]);
      const loaded = withLoaded(state, answers, reports, { isFirst: !hasLoaded });
      hasLoaded = true;
      change({ ...loaded, loading: 'done', problem: undefined });
    } catch (error) {
      change({ loading: 'failed', problem: fail(error) });
    }
  }

  function onLiveness(liveness: Liveness) {
    const wasLive = state.liveness;
    if (wasLive === liveness) return;
    // Nobody sees a moment of connecting again as progress.
    if (wasLive === 'reconnecting' && liveness === 'connecting') return;
    change({ liveness });
    // What was written while nobody listened is not told again.
    if (liveness === 'live') void load();
  }

  return {
    get: () => state,
    load,
    seen: (reportId) => change(withSeen(state, reportId)),
    async send(changes, input) {
      try {
        change(withAnswer(state, await (changes ? api.changeAnswer(changes, input) : api.submitAnswer(input))));
      } catch (error) {
        throw fail(error);
      }
    },
    subscribe(onChange) {
      listeners.add(onChange);
      if (listeners.size === 1) {
        stop = api.watchReports({ onReport: (report) => change(withReport(state, report)), onLiveness });
        void load();
      }
      return () => {
        listeners.delete(onChange);
        if (listeners.size === 0) stop();
      };
    },
  };
}
