import type { CSSProperties } from 'react';
import type { Report } from '../graphql/operations.generated.ts';

/** Three quarters of a circle of radius 52 around the middle of a square of 120. */
const ARC = 'M23.2 96.8A52 52 0 1 1 96.8 96.8';

/** A score as an arc that fills up, with its grade in the middle. */
export function Gauge({ score, grade }: Pick<Report, 'score' | 'grade'>) {
  return (
    <div className="gauge" data-grade={grade} role="img" aria-label={`Grade ${grade}, ${score} of 100`}>
      <svg viewBox="0 0 120 120" aria-hidden="true">
        <path className="gauge-ground" d={ARC} pathLength={100} />
        {score > 0 && (
          <path className="gauge-value" d={ARC} pathLength={100} style={{ '--score': score } as CSSProperties} />
        )}
      </svg>
      <span className="gauge-grade">{grade}</span>
      <span className="gauge-score">
        <strong>{score}</strong>/100
      </span>
    </div>
  );
}
