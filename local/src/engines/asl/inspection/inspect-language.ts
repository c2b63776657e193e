import type { QueryLanguage } from '../query/query-language.ts';
import type { Inspection } from './inspector.ts';

/** A language that notes in `inspection` what each of its steps gives. */
export function inspectLanguage(language: QueryLanguage, inspection: Inspection): QueryLanguage {
  return language.name === 'JSONata' ? inspectJsonata(language, inspection) : inspectJsonPath(language, inspection);
}

function inspectJsonata(language: QueryLanguage, inspection: Inspection): QueryLanguage {
  return {
    ...language,
    async arguments(...given) {
      inspection.afterArguments = await language.arguments(...given);
      return inspection.afterArguments;
    },
    resultOutcome(state, frame, result) {
      inspection.result = result;
      return language.resultOutcome(state, frame, result);
    },
  };
}

function inspectJsonPath(language: QueryLanguage, inspection: Inspection): QueryLanguage {
  return {
    ...language,
    async effectiveInput(...given) {
      inspection.afterInputPath = await language.effectiveInput(...given);
      return inspection.afterInputPath;
    },
    async arguments(...given) {
      inspection.afterParameters = await language.arguments(...given);
      return inspection.afterParameters;
    },
    async resultOutcome(state, frame, result) {
      const { OutputPath, Assign, ...combining } = state;
      const { ResultPath, ...selecting } = combining;
      inspection.result = result;
      inspection.afterResultSelector = (await language.resultOutcome(selecting, frame, result)).output;
      inspection.afterResultPath = (await language.resultOutcome(combining, frame, result)).output;
      return language.resultOutcome(state, frame, result);
    },
  };
}
