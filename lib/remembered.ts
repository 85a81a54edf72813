type Entry<Value> = { value: Promise<Value>; until: number };

/** Answers kept in this process for a while, and no more than so many of them. */
export class Remembered<Value> {
  private readonly entries = new Map<string, Entry<Value>>();

  constructor(private readonly limits: { milliseconds: number; most: number }) {}

  /**
   * The answer for a key, asked for once however many ask at the same time. An answer that fails or
   * is null isn't kept: the next one asks anew.
   */
  get(key: string, ask: () => Promise<Value>): Promise<Value> {
    const known = this.entries.get(key);
    if (known && known.until > Date.now()) return known.value;

    const value = ask();
    // Set anew, the key is the youngest; a Map hands out the oldest first.
    this.entries.delete(key);
    this.entries.set(key, { value, until: Date.now() + this.limits.milliseconds });
    this.forgetOldest();
    const forget = () => {
      if (this.entries.get(key)?.value === value) this.entries.delete(key);
    };
    value.then((answer) => answer === null && forget(), forget);
    return value;
  }

  forget(key: string) {
    this.entries.delete(key);
  }

  private forgetOldest() {
    const [oldest] = this.entries.keys();
    if (this.entries.size > this.limits.most && oldest !== undefined) this.entries.delete(oldest);
  }
}
