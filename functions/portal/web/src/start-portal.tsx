import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/shell.css';
import './styles/guest.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Problem } from './problem.ts';
import type { Services } from './services/services.ts';
import { FailurePage } from './shell/failure-page.tsx';
import { Portal } from './shell/portal.tsx';

/** Shows the page to whoever opened it. */
export function startPortal(services: Services): void {
  root().render(
    <StrictMode>
      <Portal services={services} />
    </StrictMode>,
  );
}

/** Shows why there is no page. */
export function showFailure(problem: Problem): void {
  root().render(<FailurePage problem={problem} onRetry={() => location.reload()} />);
}

function root() {
  const element = document.querySelector('#portal');
  if (!element) throw new Error('The page has no #portal.');
  return createRoot(element);
}
