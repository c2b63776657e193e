/** Something that is wrong with a definition, as ValidateStateMachineDefinition tells it. */
export interface Diagnostic {
  readonly severity: 'ERROR' | 'WARNING';
  readonly code: string;
  readonly message: string;
  /** `/States/Notify/Next` */
  readonly location?: string;
}

/** Collects what is wrong, in the order in which it is found. */
export class Diagnostics {
  readonly all: Diagnostic[] = [];

  schema(message: string, location: string): void {
    this.add('SCHEMA_VALIDATION_FAILED', message, location);
  }

  add(code: string, message: string, location: string): void {
    this.all.push({ severity: 'ERROR', code, message, location: location === '' ? '/' : location });
  }
}

/** The diagnostics in one line, as InvalidDefinition shows them. */
export function describeDiagnostics(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map(({ code, message, location }) => {
      // Messages about the JSON text itself already end with the place.
      const place = location === undefined || message.endsWith(location) ? '' : ` at ${location}`;
      return `${code}: ${message}${place}`;
    })
    .join(', ');
}
