import { compilePattern, type Pattern } from '../../../engines/pattern/compile-pattern.ts';
import { PatternIndex } from '../../../engines/pattern/pattern-index.ts';
import type { StoredArchive, StoredRule } from '../state.ts';
import { compileTarget, type TargetRoute } from './compile-target.ts';
import { isReadOnlyCall } from './is-read-only-call.ts';

/** A rule ready to be delivered to. */
export interface RuleRoute {
  readonly arn: string;
  readonly name: string;
  readonly busName: string;
  readonly targets: readonly TargetRoute[];
  /** Whether it also takes CloudTrail's events of calls that only read. */
  readonly takesReadOnlyCalls: boolean;
}

/** Where the events of each bus go, compiled once per change of a rule or archive and never stored. */
export interface Routing {
  /** Takes a rule in as it is now; a disabled rule matches nothing. */
  setRule(rule: StoredRule, arn: string): void;
  deleteRule(rule: StoredRule): void;
  routeOf(rule: StoredRule): RuleRoute | undefined;
  /** The rules that match an event of a bus. */
  matchRules(busName: string, event: object): RuleRoute[];
  setArchive(archive: StoredArchive): void;
  deleteArchive(archive: StoredArchive): void;
  /** The names of the archives that take an event of a bus. */
  matchArchives(busName: string, event: object): string[];
}

interface BusRoutes {
  readonly index: PatternIndex<string>;
  readonly rules: Map<string, RuleRoute>;
  /** Without a pattern an archive takes everything. */
  readonly archives: Map<string, Pattern | undefined>;
}

export function createRouting(): Routing {
  const buses = new Map<string, BusRoutes>();

  function routesOf(busName: string): BusRoutes {
    let routes = buses.get(busName);
    if (routes === undefined) {
      routes = { index: new PatternIndex(), rules: new Map(), archives: new Map() };
      buses.set(busName, routes);
    }
    return routes;
  }

  return {
    setRule(rule, arn) {
      const { index, rules } = routesOf(rule.busName);
      rules.set(rule.name, {
        arn,
        name: rule.name,
        busName: rule.busName,
        targets: rule.targets.map((target) => compileTarget(target, rule, arn)),
        takesReadOnlyCalls: rule.state === 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS',
      });
      if (rule.eventPattern === undefined || rule.state === 'DISABLED') index.delete(rule.name);
      else index.set(rule.name, compilePattern(rule.eventPattern));
    },
    deleteRule(rule) {
      const { index, rules } = routesOf(rule.busName);
      index.delete(rule.name);
      rules.delete(rule.name);
    },
    routeOf: ({ busName, name }) => routesOf(busName).rules.get(name),
    matchRules(busName, event) {
      const { index, rules } = routesOf(busName);
      const matching: RuleRoute[] = [];
      const isRead = isReadOnlyCall(event);
      for (const name of index.match(event)) {
        const route = rules.get(name);
        if (route !== undefined && (!isRead || route.takesReadOnlyCalls)) matching.push(route);
      }
      return matching;
    },
    setArchive({ busName, name, eventPattern }) {
      routesOf(busName).archives.set(name, eventPattern === undefined ? undefined : compilePattern(eventPattern));
    },
    deleteArchive({ busName, name }) {
      routesOf(busName).archives.delete(name);
    },
    matchArchives(busName, event) {
      const matching: string[] = [];
      for (const [name, pattern] of routesOf(busName).archives) {
        if (pattern === undefined || pattern.matches(event)) matching.push(name);
      }
      return matching;
    },
  };
}
