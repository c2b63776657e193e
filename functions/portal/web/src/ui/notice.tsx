import type { ReactNode } from 'react';
import { type Problem, problemText } from '../problem.ts';
import { Icon, type IconName } from './icon.tsx';

interface NoticeProps {
  readonly kind: 'problem' | 'news' | 'calm';
  readonly icon?: IconName;
  readonly children: ReactNode;
}

/** Something to know that is not part of the page's content. */
export function Notice({ kind, icon = 'alert', children }: NoticeProps) {
  return (
    <div className={`notice notice-${kind}`}>
      <Icon name={icon} />
      <div>{children}</div>
    </div>
  );
}

interface ProblemNoticeProps {
  readonly problem: Problem;
  /** The ways on. */
  readonly children?: ReactNode;
}

/** What went wrong, read out at once, with the ways on. */
export function ProblemNotice({ problem, children }: ProblemNoticeProps) {
  return (
    <div role="alert">
      <Notice kind="problem" icon={problem.code === 'offline' ? 'offline' : 'alert'}>
        <p>{problemText(problem)}</p>
        {children}
      </Notice>
    </div>
  );
}
