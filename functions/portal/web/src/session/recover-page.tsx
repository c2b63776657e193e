import { useState } from 'react';
import { hashOf } from '../routing/route.ts';
import { goTo } from '../routing/use-route.ts';
import { Field } from '../ui/field.tsx';
import { ProblemNotice } from '../ui/notice.tsx';
import { PageHeading } from '../ui/page-heading.tsx';
import { SubmitButton } from '../ui/submit-button.tsx';
import { useForm } from '../ui/use-form.ts';
import { codeIssue, emailIssue, newPasswordIssue, PASSWORD_HINT, withoutSpaces } from './credentials.ts';
import type { GuestPageProps } from './guest-pages.tsx';

/** Getting back in without the password: an address first, then the code that was sent to it and a new password. */
export function RecoverPage(props: GuestPageProps) {
  const [address, setAddress] = useState('');
  return address ? (
    <ResetForm {...props} address={address} onBack={() => setAddress('')} />
  ) : (
    <ForgotForm {...props} onSent={setAddress} />
  );
}

function ForgotForm({ session, pending, onSent }: GuestPageProps & { onSent(address: string): void }) {
  const { form, field, isBusy, problem } = useForm({
    checks: { email: emailIssue },
    initial: { email: pending.email },
    async send({ email }) {
      await session.auth.forgot(email.trim());
      onSent(email.trim());
    },
  });
  return (
    <>
      <PageHeading title="Recover your password">Recover your password</PageHeading>
      <p className="lead">We send you a code with which you can choose a new one.</p>
      {problem && <ProblemNotice problem={problem} />}
      <form {...form}>
        <Field {...field('email')} label="E-mail address" type="email" inputMode="email" autoComplete="username" />
        <SubmitButton isBusy={isBusy}>Send code</SubmitButton>
      </form>
      <p className="aside">
        <a href={hashOf({ page: 'sign-in' })}>Back to signing in</a>
      </p>
    </>
  );
}

interface ResetFormProps extends GuestPageProps {
  readonly address: string;
  onBack(): void;
}

function ResetForm({ session, setPending, address, onBack }: ResetFormProps) {
  const { form, field, isBusy, problem } = useForm({
    checks: { code: codeIssue, password: newPasswordIssue },
    async send({ code, password }) {
      await session.auth.reset(address, withoutSpaces(code), password);
      setPending({ email: address, news: 'Your password is changed. Sign in with the new one.' });
      goTo({ page: 'sign-in' });
    },
  });
  return (
    <>
      <PageHeading title="Choose a new password">Choose a new password</PageHeading>
      <p className="lead">
        If there is an account for <strong>{address}</strong>, a code with six digits is on its way.
      </p>
      {problem && <ProblemNotice problem={problem} />}
      <form {...form}>
        <Field {...field('code')} label="Code" inputMode="numeric" autoComplete="one-time-code" />
        <Field
          {...field('password')}
          label="New password"
          type="password"
          autoComplete="new-password"
          hint={PASSWORD_HINT}
        />
        <SubmitButton isBusy={isBusy}>Change password</SubmitButton>
      </form>
      <p className="aside">
        Nothing in your inbox?{' '}
        <button type="button" className="link" onClick={onBack}>
          Start again
        </button>
      </p>
    </>
  );
}
