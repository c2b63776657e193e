import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/**
 * Refuses what Step Functions would refuse.
 *
 * @param definition a state machine in the Amazon States Language
 * @throws Error that lists what is wrong
 */
export type DefinitionChecker = (definition: object) => void;

interface Validation {
  readonly isValid: boolean;
  readonly errorsText: () => string;
}

/** Made at synthesis, so not the same text in two runs: a value that is known only when the plan is applied. */
const TOKEN = /\$\{TfToken\[[^\]]*\]\}/g;

/**
 * Checks definitions with asl-validator, which takes 0.2 s for the first: those that passed leave a mark and are not
 * checked again until they change.
 *
 * @param cacheFolder where to leave marks. @default only in memory
 */
export function createDefinitionChecker(cacheFolder?: string): DefinitionChecker {
  const passed = new Set<string>();
  return (definition) => {
    const text = JSON.stringify(definition).replace(TOKEN, 'token');
    const hash = createHash('sha256').update(text).digest('hex');
    const mark = cacheFolder && join(cacheFolder, `valid-definition-${hash}`);
    if (passed.has(hash) || (mark && existsSync(mark))) return;
    // The validator writes into what it is given, so it gets a copy.
    const { isValid, errorsText } = loadValidator()(JSON.parse(text));
    if (!isValid) throw new Error(`The state machine definition is not valid: ${errorsText()}`);
    passed.add(hash);
    if (cacheFolder && mark) {
      mkdirSync(cacheFolder, { recursive: true });
      writeFileSync(mark, '');
    }
  };
}

/** Loaded when it is first needed: a synthesis whose definitions have all passed before does without it. */
function loadValidator(): (definition: unknown) => Validation {
  return createRequire(import.meta.url)('asl-validator');
}
