import type { ExecutionIdentity } from './context-object.ts';
import type { QueryLanguageName } from './definition/definition.ts';
import type { History } from './history.ts';
import type { Inspector } from './inspection/inspector.ts';
import type { ExecutionPorts } from './ports.ts';

/** What all threads of an execution share. */
export interface ExecutionScope {
  readonly identity: ExecutionIdentity;
  /** The language of states that name none. */
  readonly queryLanguage: QueryLanguageName;
  readonly ports: ExecutionPorts;
  /** JSONata's functions, bound to the ports. */
  readonly functions: Readonly<Record<string, unknown>>;
  readonly history: History;
  /** Looks on, where a state is tested. */
  readonly inspector?: Inspector;
}
