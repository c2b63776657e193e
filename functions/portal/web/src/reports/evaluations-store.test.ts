import { describe, expect, it } from '@jest/globals';
import type { Answer, Report } from '../graphql/operations.generated.ts';
import { Problem } from '../problem.ts';
import type { Api, ReportWatcher } from '../services/api.ts';
import { createEvaluationsStore } from './evaluations-store.ts';

const at = '2026-11-21T10:00:00.000Z';
const answer: Answer = { id: 'a', version: 1, choices: [], comment: null, createdAt: at, updatedAt: at };
const report: Report = {
  id: 'a.1',
  answerId: 'a',
  answerVersion: 1,
  answeredAt: at,
  score: 100,
  grade: 'A',
  findings: [],
};

function page(overrides: Partial<Api> = {}) {
  const loads: string[] = [];
  let watcher: ReportWatcher | undefined;
  let hasEnded = false;
  const api: Api = {
    listAnswers: async () => [],
    listReports: async () => {
      loads.push('reports');
      return [];
    },
    submitAnswer: async () => answer,
    changeAnswer: async () => ({ ...answer, version: 2 }),
    watchReports: (given) => {
      watcher = given;
      return () => {
        watcher = undefined;
      };
    },
    ...overrides,
  };
  const store = createEvaluationsStore(api, () => {
    hasEnded = true;
  });
  return { store, loads, watcher: () => watcher, hasEnded: () => hasEnded };
}

describe('the evaluations of a page', () => {
  it('are loaded and listened for as long as somebody watches', async () => {
    const { store, loads, watcher } = page();
    expect(store.get().loading).toBe('first');
    const [leave, leaveToo] = [store.subscribe(() => {}), store.subscribe(() => {})];
    await store.load();
    expect(store.get().loading).toBe('done');
    expect(loads).toHaveLength(2);
    leave();
    expect(watcher()).toBeDefined();
    leaveToo();
    expect(watcher()).toBeUndefined();
  });

  it('grow by a report as it arrives, and whoever watches hears of it', async () => {
    const { store, watcher } = page();
    let heard = 0;
    store.subscribe(() => {
      heard += 1;
    });
    await store.load();
    const before = heard;
    watcher()?.onReport(report);
    expect(heard).toBe(before + 1);
    expect(store.get()).toMatchObject({ reports: [report], unseen: ['a.1'] });
    store.seen('a.1');
    expect(store.get().unseen).toEqual([]);
  });

  it('are loaded again when the connection is back, as what was missed is not told again', async () => {
    const { store, loads, watcher } = page();
    store.subscribe(() => {});
    watcher()?.onLiveness('live');
    watcher()?.onLiveness('reconnecting');
    watcher()?.onLiveness('connecting');
    expect(store.get().liveness).toBe('reconnecting');
    const before = loads.length;
    watcher()?.onLiveness('live');
    watcher()?.onLiveness('live');
    expect(loads).toHaveLength(before + 1);
  });

  it('keep what they have when loading fails, and the problem goes with the next success', async () => {
    let isDown = false;
    const { store, hasEnded } = page({
      listReports: async () => {
        if (isDown) throw new Problem('offline');
        return [report];
      },
    });
    await store.load();
    isDown = true;
    await store.load();
    expect(store.get()).toMatchObject({ loading: 'failed', problem: { code: 'offline' }, reports: [report] });
    isDown = false;
    await store.load();
    expect(store.get().problem).toBeUndefined();
    expect(hasEnded()).toBe(false);
  });

  it('say so when the service does not know the person any more', async () => {
    const refuse = async () => {
      throw new Problem('signed-out');
    };
    const loading = page({ listAnswers: refuse });
    await loading.store.load();
    expect(loading.hasEnded()).toBe(true);
    const sending = page({ submitAnswer: refuse });
    await expect(sending.store.send(undefined, { choices: [] })).rejects.toMatchObject({ code: 'signed-out' });
    expect(sending.hasEnded()).toBe(true);
  });

  it('have an answer at once that was given or changed', async () => {
    const { store } = page();
    await store.send(undefined, { choices: [] });
    expect(store.get().answers).toEqual([answer]);
    await store.send({ id: 'a', version: 1 }, { choices: [] });
    expect(store.get().answers).toEqual([{ ...answer, version: 2 }]);
  });
});
