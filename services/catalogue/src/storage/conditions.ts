/** The conditions of a query with their values: only what is asked for becomes SQL, so that each plan fits its filters. */
export class Conditions {
  readonly values: unknown[] = [];
  private readonly clauses: string[] = [];

  /** Adds a value and answers its placeholder. */
  value(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  /** Adds a condition on a value, unless the value is undefined. */
  where(value: unknown, clause: (placeholder: string) => string): this {
    if (value !== undefined) this.clauses.push(clause(this.value(value)));
    return this;
  }

  /** Adds a condition as it stands. */
  and(clause: string): this {
    this.clauses.push(clause);
    return this;
  }

  get sql(): string {
    return this.clauses.length === 0 ? 'true' : this.clauses.join(' AND ');
  }
}
