// Generated from functions/users/schema.graphql and operations.graphql by `pnpm --filter @signalbox/portal generate`: do not edit.
import type { Operation } from './operation.ts';

export interface Answer { readonly id: string; readonly version: number; readonly choices: readonly ({ readonly question: string; readonly choice: string })[]; readonly comment: string | null; readonly createdAt: string; readonly updatedAt: string }

export interface Report { readonly id: string; readonly answerId: string; readonly answerVersion: number; readonly answeredAt: string; readonly score: number; readonly grade: Grade; readonly findings: readonly ({ readonly question: string; readonly severity: Severity; readonly title: string; readonly recommendation: string })[] }

export const MyAnswers: Operation<{ readonly nextToken?: string | null }, { readonly myAnswers: { readonly items: readonly Answer[]; readonly nextToken: string | null } | null }> =
  'query MyAnswers($nextToken:String){myAnswers(limit:50 nextToken:$nextToken){items{...Answer}nextToken}}fragment Answer on Answer{id version choices{question choice}comment createdAt updatedAt}';

export const MyReports: Operation<{ readonly nextToken?: string | null }, { readonly myReports: { readonly items: readonly Report[]; readonly nextToken: string | null } | null }> =
  'query MyReports($nextToken:String){myReports(limit:50 nextToken:$nextToken){items{...Report}nextToken}}fragment Report on Report{id answerId answerVersion answeredAt score grade findings{question severity title recommendation}}';

export const SubmitAnswer: Operation<{ readonly input: AnswerInput }, { readonly submitAnswer: Answer | null }> =
  'mutation SubmitAnswer($input:AnswerInput!){submitAnswer(input:$input){...Answer}}fragment Answer on Answer{id version choices{question choice}comment createdAt updatedAt}';

export const UpdateAnswer: Operation<{ readonly id: string; readonly expectedVersion: number; readonly input: AnswerInput }, { readonly updateAnswer: Answer | null }> =
  'mutation UpdateAnswer($id:ID!$expectedVersion:Int!$input:AnswerInput!){updateAnswer(id:$id expectedVersion:$expectedVersion input:$input){...Answer}}fragment Answer on Answer{id version choices{question choice}comment createdAt updatedAt}';

export const OnReport: Operation<Record<string, never>, { readonly onReport: { readonly owner: string; readonly report: Report } | null }> =
  'subscription OnReport{onReport{owner report{...Report}}}fragment Report on Report{id answerId answerVersion answeredAt score grade findings{question severity title recommendation}}';

export interface AnswerChoiceInput { readonly question: string; readonly choice: string }

export interface AnswerInput { readonly choices: readonly AnswerChoiceInput[]; readonly comment?: string | null }

export type Grade = 'A' | 'B' | 'C' | 'D' | 'E' | 'F';

export type Severity = 'critical' | 'high' | 'medium' | 'low';
