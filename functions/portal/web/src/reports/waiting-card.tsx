import { useEffect, useState } from 'react';
import type { Answer } from '../graphql/operations.generated.ts';
import { dateText } from '../ui/dates.ts';

/** Evaluations take seconds: from then on one may wonder. */
const LONG_MILLISECONDS = 45_000;

/** An answer that is being evaluated, in the place where its report is going to be. */
export function WaitingCard({ answer }: { readonly answer: Answer }) {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), LONG_MILLISECONDS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="card waiting">
      <span className="spinner large" aria-hidden="true" />
      <div>
        <p className="card-title">Being evaluated</p>
        <p className="card-detail">
          {isLong
            ? 'This takes longer than usual. You can leave: the report is here when you come back.'
            : `${answer.version > 1 ? `Version ${answer.version} of your answers` : 'Your answers'} of ${dateText(answer.updatedAt)}. The report appears here by itself.`}
        </p>
      </div>
    </div>
  );
}
