import { useState } from 'react';
import { asProblem, type Problem } from '../problem.ts';
import { hashOf } from '../routing/route.ts';
import { goTo } from '../routing/use-route.ts';
import { announce } from '../ui/announcer.tsx';
import { Field } from '../ui/field.tsx';
import { Notice, ProblemNotice } from '../ui/notice.tsx';
import { PageHeading } from '../ui/page-heading.tsx';
import { SubmitButton } from '../ui/submit-button.tsx';
import { useForm } from '../ui/use-form.ts';
import { codeIssue, emailIssue, withoutSpaces } from './credentials.ts';
import type { GuestPageProps } from './guest-pages.tsx';

/** Proving an address by the code that was sent to it. Who has just signed up is signed in by it, too. */
export function ConfirmPage({ session, pending, setPending }: GuestPageProps) {
  const { auth, refresh } = session;
  const [resent, setResent] = useState<'no' | 'yes' | Problem>('no');
  const { form, field, values, isBusy, problem } = useForm({
    checks: { email: emailIssue, code: codeIssue },
    initial: { email: pending.email },
    async send({ email, code }) {
      const address = email.trim();
      await auth.confirm(address, withoutSpaces(code));
      if (!pending.password) {
        setPending({ email: address, news: 'Your address is confirmed. Sign in to begin.' });
        goTo({ page: 'sign-in' });
        return;
      }
      await auth.signIn(address, pending.password);
      setPending({ email: '' });
      await refresh();
    },
  });

  async function resend() {
    try {
      await auth.resend(values.email.trim());
      setResent('yes');
      announce('A new code is on its way.');
    } catch (error) {
      setResent(asProblem(error));
    }
  }

  return (
    <>
      <PageHeading title="Confirm your address">Confirm your address</PageHeading>
      <p className="lead">
        {pending.email ? (
          <>
            We sent a code with six digits to <strong>{pending.email}</strong>.
          </>
        ) : (
          'Enter your address and the code with six digits that we sent to it.'
        )}
      </p>
      {problem && <ProblemNotice problem={problem} />}
      {typeof resent === 'object' && <ProblemNotice problem={resent} />}
      {resent === 'yes' && !problem && (
        <Notice kind="news" icon="check">
          <p>A new code is on its way. Earlier ones do not work any more.</p>
        </Notice>
      )}
      <form {...form}>
        {!pending.email && (
          <Field {...field('email')} label="E-mail address" type="email" inputMode="email" autoComplete="username" />
        )}
        <Field {...field('code')} label="Code" inputMode="numeric" autoComplete="one-time-code" />
        <SubmitButton isBusy={isBusy}>Confirm</SubmitButton>
      </form>
      <p className="aside">
        Nothing in your inbox?{' '}
        <button type="button" className="link" disabled={emailIssue(values.email) !== undefined} onClick={resend}>
          Send a new code
        </button>
      </p>
      <p className="aside">
        <a href={hashOf({ page: 'sign-in' })}>Back to signing in</a>
      </p>
    </>
  );
}
