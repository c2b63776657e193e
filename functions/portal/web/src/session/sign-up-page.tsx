import { hashOf } from '../routing/route.ts';
import { goTo } from '../routing/use-route.ts';
import { Field } from '../ui/field.tsx';
import { ProblemNotice } from '../ui/notice.tsx';
import { PageHeading } from '../ui/page-heading.tsx';
import { SubmitButton } from '../ui/submit-button.tsx';
import { useForm } from '../ui/use-form.ts';
import { emailIssue, newPasswordIssue, PASSWORD_HINT } from './credentials.ts';
import type { GuestPageProps } from './guest-pages.tsx';

/** Making an account. The address is proved on the next page. */
export function SignUpPage({ session, setPending }: GuestPageProps) {
  const { form, field, isBusy, problem } = useForm({
    checks: { email: emailIssue, password: newPasswordIssue },
    async send({ email, password }) {
      const address = email.trim();
      await session.auth.signUp(address, password);
      setPending({ email: address, password });
      goTo({ page: 'confirm' });
    },
  });
  return (
    <>
      <PageHeading title="Create an account">Create an account</PageHeading>
      {problem && <ProblemNotice problem={problem} />}
      <form {...form}>
        <Field {...field('email')} label="E-mail address" type="email" inputMode="email" autoComplete="username" />
        <Field
          {...field('password')}
          label="Password"
          type="password"
          autoComplete="new-password"
          hint={PASSWORD_HINT}
        />
        <SubmitButton isBusy={isBusy}>Create account</SubmitButton>
      </form>
      <p className="aside">
        Have an account already? <a href={hashOf({ page: 'sign-in' })}>Sign in</a>
      </p>
    </>
  );
}
