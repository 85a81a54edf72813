type Stop = () => Promise<void> | void;

/** What a command has started, to be stopped once, the last first. */
export class Running {
  readonly #stops: Stop[] = [];
  #stopping: Promise<void> | null = null;

  add(stop: Stop): void {
    this.#stops.push(stop);
  }

  get isStopping(): boolean {
    return this.#stopping !== null;
  }

  /** Stops everything, even what comes after something that fails to; then throws that failure. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stopAll();
    return this.#stopping;
  }

  async #stopAll(): Promise<void> {
    const failures: unknown[] = [];
    for (let stop = this.#stops.pop(); stop; stop = this.#stops.pop()) {
      try {
        await stop();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
}
