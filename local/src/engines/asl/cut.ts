/** Thrown into work that was cut off: it unwinds without a trace in the history. */
export class CutError extends Error {
  override readonly name = 'CutError';
}

/** Whether what is cut off is over, or is gone on with later from where its record stands. */
export type CutKind = 'over' | 'suspended';

/** Cuts work off, and with it all work that was begun under it: a failed branch cuts its siblings. */
export class Cut {
  private readonly listeners = new Set<(kind: CutKind) => void>();
  private made: CutKind | undefined;

  get isCut(): boolean {
    return this.made !== undefined;
  }

  get isSuspension(): boolean {
    return this.made === 'suspended';
  }

  cut(kind: CutKind = 'over'): void {
    if (this.made !== undefined) return;
    this.made = kind;
    for (const listener of [...this.listeners]) listener(kind);
    this.listeners.clear();
  }

  /** Calls `listener` when cut, at once if that was before. Answers how to take the listener away. */
  onCut(listener: (kind: CutKind) => void): () => void {
    if (this.made !== undefined) listener(this.made);
    else this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** A cut of its own that is also made when this one is. `release` when its work has ended. */
  branch(): { cut: Cut; release: () => void } {
    const cut = new Cut();
    return { cut, release: this.onCut((kind) => cut.cut(kind)) };
  }

  /** What `work` gives, or a CutError as soon as this is cut. */
  async race<Value>(work: Promise<Value>): Promise<Value> {
    let release = () => {};
    const cut = new Promise<never>((_, reject) => {
      release = this.onCut(() => reject(new CutError()));
    });
    try {
      return await Promise.race([work, cut]);
    } finally {
      release();
    }
  }
}
