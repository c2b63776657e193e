import type { StoredStage } from '../state.ts';

/** A text with each `${stageVariables.name}` replaced; a variable that the stage lacks becomes nothing. */
export function withStageVariables(text: string, { StageVariables = {} }: StoredStage): string {
  return text.replace(/\$\{stageVariables\.([\w-]+)\}/g, (_, name: string) => StageVariables[name] ?? '');
}
