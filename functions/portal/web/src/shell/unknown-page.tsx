import { hashOf } from '../routing/route.ts';
import { PageHeading } from '../ui/page-heading.tsx';

/** What is shown for an address that leads nowhere. */
export function UnknownPage() {
  return (
    <div className="empty">
      <PageHeading title="Not found">There is nothing here</PageHeading>
      <p className="lead">The address may be mistyped, or what was here is gone.</p>
      <a className="button primary" href={hashOf({ page: 'reports' })}>
        Go to my reports
      </a>
    </div>
  );
}
