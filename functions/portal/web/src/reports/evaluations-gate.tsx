import type { ReactNode } from 'react';
import { ProblemNotice } from '../ui/notice.tsx';
import type { EvaluationsState, EvaluationsStore } from './evaluations-store.ts';

interface EvaluationsGateProps {
  readonly store: EvaluationsStore;
  readonly state: EvaluationsState;
  readonly children: ReactNode;
}

/** Shows what was loaded; before that, that it is loading; and whatever went wrong, with the way on. */
export function EvaluationsGate({ store, state, children }: EvaluationsGateProps) {
  const { loading, problem } = state;
  const hasSomething =
    loading === 'done' || loading === 'again' || state.answers.length > 0 || state.reports.length > 0;
  return (
    <>
      {problem && (
        <ProblemNotice problem={problem}>
          <button type="button" className="button small" onClick={() => void store.load()}>
            Try again
          </button>
        </ProblemNotice>
      )}
      {loading === 'first' && !hasSomething && <Skeleton />}
      {hasSomething && children}
    </>
  );
}

function Skeleton() {
  return (
    <div className="skeleton">
      <span className="unseen" role="status">
        Loading
      </span>
      <div />
      <div />
    </div>
  );
}
