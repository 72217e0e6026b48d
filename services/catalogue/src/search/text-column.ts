/** A column of texts of which few are different: each is kept once, and the rows have its number. */
export class TextColumn {
  private readonly texts: string[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly rows: number[] = [];

  push(text: string): void {
    let number = this.numbers.get(text);
    if (number === undefined) {
      number = this.texts.push(text) - 1;
      this.numbers.set(text, number);
    }
    this.rows.push(number);
  }

  /** Whether a row has a text that fits; each text is tried once. */
  having(fits: (text: string) => boolean): (row: number) => boolean {
    const fitting = this.texts.map(fits);
    return (row) => fitting[this.rows[row] ?? 0] ?? false;
  }
}
