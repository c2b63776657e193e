/** Something the person at the keyboard can mend: printed as a sentence, without a stack trace, exit status 1. */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** Errors of other parts that are written for people too. */
const FOR_PEOPLE = new Set(['UserError', 'TerraformError', 'StateError', 'PortTakenError']);

/** Runs a command's body; prints what went wrong and sets the exit status. */
export async function runCommand(body: () => Promise<void>): Promise<void> {
  try {
    await body();
  } catch (error) {
    process.exitCode = 1;
    if (error instanceof Error && FOR_PEOPLE.has(error.name)) process.stderr.write(`\n${error.message}\n`);
    else process.stderr.write(`\n${error instanceof Error ? error.stack : error}\nThis is a bug in Signalbox.\n`);
  }
}
