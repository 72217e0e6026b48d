/**
 * One text for the same content, all SQL: jsonb has one text for the same data, whatever its order, and papers count by
 * their bytes, whatever they are called. It is taken at the submission and with every later change of the content.
 */
export function contentDigest(content: {
  readonly form: string;
  readonly items: string;
  readonly papers: string;
}): string {
  return `md5(concat_ws(E'\\n', (${content.form})::text, (${content.items})::text, ${content.papers}))`;
}

/** The papers among rows that have `component_code` and `attachment_id`. */
export function papersAmong(rows: string): string {
  return `(SELECT string_agg(f.component_code || ' ' || a.sha256, E'\\n' ORDER BY f.component_code, a.sha256)
    FROM (${rows}) f JOIN attachment a ON a.id = f.attachment_id)`;
}

export function itemsOf(dossier: string): string {
  return `SELECT jsonb_agg(data ORDER BY position) FROM dossier_item WHERE dossier_id = ${dossier}`;
}

export function papersOf(dossier: string): string {
  return papersAmong(`SELECT component_code, attachment_id FROM dossier_file WHERE dossier_id = ${dossier}`);
}
