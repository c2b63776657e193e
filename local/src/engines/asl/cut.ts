/** Thrown into work that was cut off: it unwinds without a trace in the history. */
export class CutError extends Error {
  override readonly name = 'CutError';
}

/** Cuts work off, and with it all work that was begun under it: a failed branch cuts its siblings. */
export class Cut {
  private readonly listeners = new Set<() => void>();
  private done = false;

  get isCut(): boolean {
    return this.done;
  }

  cut(): void {
    if (this.done) return;
    this.done = true;
    for (const listener of [...this.listeners]) listener();
    this.listeners.clear();
  }

  /** Calls `listener` when cut, at once if that was before. Answers how to take the listener away. */
  onCut(listener: () => void): () => void {
    if (this.done) listener();
    else this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** A cut of its own that is also made when this one is. `release` when its work has ended. */
  branch(): { cut: Cut; release: () => void } {
    const cut = new Cut();
    return { cut, release: this.onCut(() => cut.cut()) };
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
