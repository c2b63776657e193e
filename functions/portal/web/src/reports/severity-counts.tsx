import { bySeverity, type Finding, SEVERITY_NAMES } from './words.ts';

/** How many findings there are of each severity. */
export function SeverityCounts({ findings }: { readonly findings: readonly Finding[] }) {
  const groups = bySeverity(findings);
  if (groups.length === 0) return <p className="severities">Nothing to improve</p>;
  return (
    <ul className="severities">
      {groups.map(([severity, found]) => (
        <li key={severity} data-severity={severity}>
          <span className="severity-mark" aria-hidden="true" />
          {`${found.length} ${SEVERITY_NAMES[severity].toLowerCase()}`}
        </li>
      ))}
    </ul>
  );
}
