import type { Problem } from '../problem.ts';
import { Lantern } from '../ui/icon.tsx';
import { ProblemNotice } from '../ui/notice.tsx';
import { PageHeading } from '../ui/page-heading.tsx';

interface FailurePageProps {
  readonly problem: Problem;
  onRetry(): void;
}

/** What is shown when nothing else can be. */
export function FailurePage({ problem, onRetry }: FailurePageProps) {
  return (
    <div className="failure">
      <header>
        <p className="brand">
          <Lantern />
          Lantern
        </p>
      </header>
      <main>
        <PageHeading title="Not available">We are not quite there</PageHeading>
        <ProblemNotice problem={problem}>
          <button type="button" className="button" onClick={onRetry}>
            Try again
          </button>
        </ProblemNotice>
      </main>
    </div>
  );
}
