import { useRef } from 'react';
import type { Answer } from '../graphql/operations.generated.ts';
import { draftOf, isBegun } from '../questionnaire/draft.ts';
import { goTo } from '../routing/use-route.ts';
import type { MemberPageProps } from '../shell/member-pages.tsx';
import { Icon } from '../ui/icon.tsx';

type ChangeAnswersButtonProps = Pick<MemberPageProps, 'membership' | 'draft'> & { readonly answer: Answer };

/** Begins to change an answer; asks first when that would throw away another draft. */
export function ChangeAnswersButton({ answer, draft, membership: { drafts } }: ChangeAnswersButtonProps) {
  const dialog = useRef<HTMLDialogElement>(null);

  function begin() {
    drafts.set(draftOf(answer));
    goTo({ page: 'check', step: 'review' });
  }

  function change() {
    const isSame = draft.changes?.id === answer.id && draft.changes.version === answer.version;
    if (isSame) goTo({ page: 'check', step: 'review' });
    else if (isBegun(draft)) dialog.current?.showModal();
    else begin();
  }

  return (
    <>
      <button type="button" className="button small" onClick={change}>
        <Icon name="pencil" />
        Change my answers
      </button>
      <dialog ref={dialog} aria-labelledby={`replace-${answer.id}`}>
        <h2 id={`replace-${answer.id}`}>Throw away what is not sent yet?</h2>
        <p>You have begun other answers in this browser. Changing these begins anew.</p>
        <form method="dialog" className="actions">
          <button type="button" className="button primary" onClick={begin}>
            Throw away and change
          </button>
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            Keep them
          </button>
        </form>
      </dialog>
    </>
  );
}
