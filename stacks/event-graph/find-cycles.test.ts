import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findCycles, type Step, successors } from './find-cycles.ts';
import { stronglyConnected } from './strongly-connected.ts';

const node = fc.integer({ min: 0, max: 6 }).map(String);
const graph = fc.array(fc.record({ from: node, to: node }), { maxLength: 14 });

/** Whether one can go from one node to another in at least one step. */
function leadsTo(steps: readonly Step[], from: string, to: string): boolean {
  const reached = new Set<string>();
  const waiting = [from];
  for (const at of waiting) {
    for (const step of steps) {
      if (step.from !== at || reached.has(step.to)) continue;
      reached.add(step.to);
      waiting.push(step.to);
    }
  }
  return reached.has(to);
}

const nodesOf = (steps: readonly Step[]) => [...new Set(steps.flatMap(({ from, to }) => [from, to]))];

describe('findCycles', () => {
  it('finds a circle exactly when some node leads back to itself', () => {
    fc.assert(
      fc.property(graph, (steps) => {
        const hasCycle = nodesOf(steps).some((each) => leadsTo(steps, each, each));
        expect(findCycles(steps).length > 0).toBe(hasCycle);
      }),
    );
  });

  it('tells paths that can be gone, through each node once, back to where they begin', () => {
    fc.assert(
      fc.property(graph, (steps) => {
        for (const cycle of findCycles(steps)) {
          expect(new Set(cycle).size).toBe(cycle.length);
          const following = [...cycle.slice(1), cycle[0]];
          for (const [index, from] of cycle.entries()) {
            expect(steps).toContainEqual({ from, to: following[index] });
          }
        }
      }),
    );
  });

  it('tells the same whatever the order of the steps', () => {
    fc.assert(
      fc.property(graph, (steps) => {
        const firsts = (cycles: readonly (readonly string[])[]) => cycles.map(([first]) => first).sort();
        expect(firsts(findCycles([...steps].reverse()))).toEqual(firsts(findCycles(steps)));
      }),
    );
  });

  it('tells one shortest circle of each knot, and a node that follows itself', () => {
    const steps = ['ab', 'bc', 'ca', 'ba', 'cd', 'ee'].map(([from = '', to = '']) => ({ from, to }));
    expect([...findCycles(steps)].sort()).toEqual([['a', 'b'], ['e']]);
  });
});

describe('stronglyConnected', () => {
  it('puts two nodes into one knot exactly when each leads to the other', () => {
    fc.assert(
      fc.property(graph, (steps) => {
        const knots = stronglyConnected(successors(steps));
        const nodes = nodesOf(steps);
        expect(knots.flatMap((knot) => [...knot]).sort()).toEqual([...nodes].sort());
        for (const a of nodes) {
          for (const b of nodes.filter((each) => each !== a)) {
            const together = knots.some((knot) => knot.has(a) && knot.has(b));
            expect(together).toBe(leadsTo(steps, a, b) && leadsTo(steps, b, a));
          }
        }
      }),
    );
  });
});
