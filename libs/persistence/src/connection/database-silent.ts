/** The database was asked and nothing at all came back, on old connections and on a new one. */
export class DatabaseSilent extends Error {
  override readonly name = 'DatabaseSilent';

  constructor(options?: ErrorOptions) {
    super('the database does not answer', options);
  }
}
