import { describe, expect, it } from '@jest/globals';
import { StateMap } from './state-map.ts';

describe('a state map', () => {
  it('tells once of changes and names each changed key once', () => {
    let told = 0;
    const map = new StateMap<string, number>();
    map.set('before', 1);
    map.track(() => {
      told += 1;
    });
    map.set('a', 1);
    map.set('a', 2);
    map.delete('before');
    map.delete('never');
    expect(told).toBe(1);
    expect([...map.takeChanges()]).toEqual(['a', 'before']);
    expect(map.takeChanges().size).toBe(0);
    map.clear();
    expect(told).toBe(2);
    expect([...map.takeChanges()]).toEqual(['a']);
  });
});
