import { asProblem } from '../problem.ts';
import { hashOf } from '../routing/route.ts';
import { goTo } from '../routing/use-route.ts';
import { Field } from '../ui/field.tsx';
import { Notice, ProblemNotice } from '../ui/notice.tsx';
import { PageHeading } from '../ui/page-heading.tsx';
import { SubmitButton } from '../ui/submit-button.tsx';
import { useForm } from '../ui/use-form.ts';
import { emailIssue, passwordIssue } from './credentials.ts';
import type { GuestPageProps } from './guest-pages.tsx';

/** Signing in, also again after a sign-in has ended. */
export function SignInPage({ session, pending, setPending }: GuestPageProps) {
  const { state, auth, refresh } = session;
  const { form, field, isBusy, problem } = useForm({
    checks: { email: emailIssue, password: passwordIssue },
    initial: { email: pending.email },
    async send({ email, password }) {
      const address = email.trim();
      try {
        await auth.signIn(address, password);
      } catch (error) {
        if (asProblem(error).code !== 'not-confirmed') throw error;
        setPending({ email: address, password });
        goTo({ page: 'confirm' });
        return;
      }
      setPending({ email: '' });
      await refresh();
    },
  });
  return (
    <>
      <PageHeading title="Sign in">Sign in</PageHeading>
      {state.status === 'guest' && state.since === 'ended' && !problem && (
        <Notice kind="news" icon="clock">
          <p>You were signed out. Sign in to go on where you were; what you have answered is kept.</p>
        </Notice>
      )}
      {pending.news && (
        <Notice kind="news" icon="check">
          <p>{pending.news}</p>
        </Notice>
      )}
      {problem && <ProblemNotice problem={problem} />}
      <form {...form}>
        <Field {...field('email')} label="E-mail address" type="email" inputMode="email" autoComplete="username" />
        <Field {...field('password')} label="Password" type="password" autoComplete="current-password" />
        <SubmitButton isBusy={isBusy}>Sign in</SubmitButton>
      </form>
      <p className="aside">
        <a href={hashOf({ page: 'recover' })}>Forgotten your password?</a>
      </p>
      <p className="aside">
        New here? <a href={hashOf({ page: 'sign-up' })}>Create an account</a>
      </p>
    </>
  );
}
