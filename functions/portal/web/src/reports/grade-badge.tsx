import type { Grade } from '../graphql/operations.generated.ts';

/** The letter of a grade. Beside it stands in words what it means. */
export function GradeBadge({ grade }: { readonly grade: Grade }) {
  return (
    <span className="grade" data-grade={grade}>
      <span className="unseen">Grade </span>
      {grade}
    </span>
  );
}
