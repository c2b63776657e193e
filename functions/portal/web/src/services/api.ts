import type { Answer, AnswerInput, Report } from '../graphql/operations.generated.ts';

/** Whether new reports arrive by themselves: not yet, now, or not for the moment. */
export type Liveness = 'connecting' | 'live' | 'reconnecting';

export interface ReportWatcher {
  onReport(report: Report): void;
  /** `live` after `reconnecting` says that reports may have been missed. */
  onLiveness(liveness: Liveness): void;
}

/** What the users service does for the person who is signed in. All that is asynchronous rejects with a `Problem`. */
export interface Api {
  listAnswers(): Promise<readonly Answer[]>;
  submitAnswer(input: AnswerInput): Promise<Answer>;
  /**
   * Replaces an answer by a next version.
   *
   * @param changed the version that was changed
   * @throws Problem `conflict` when there is a newer version already
   */
  changeAnswer(changed: Pick<Answer, 'id' | 'version'>, input: AnswerInput): Promise<Answer>;
  /** The newest report on each answer. */
  listReports(): Promise<readonly Report[]>;
  /** Tells of each report on this person's answers as it is written, until the returned function is called. */
  watchReports(watcher: ReportWatcher): () => void;
}
