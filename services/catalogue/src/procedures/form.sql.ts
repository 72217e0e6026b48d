/**
 * SHA-256 (hex) of a form's schema, a line feed and its hints for rendering, each as its JSON text. `form` is SQL of
 * type json, so that the text is that of the definition.
 */
export const formSha256 = (form: string): string =>
  `encode(sha256(convert_to((${form} -> 'schema')::text || E'\\n' || coalesce((${form} -> 'ui')::text, '{}'), 'UTF8')), 'hex')`;

/** Each form of each version (`v`): the main one with the checksum that was stored, and those of cases. */
export const FORM = `
  SELECT v.version, f.form, f.sha256
  FROM procedure_version v CROSS JOIN LATERAL (
    SELECT v.definition -> 'form' ->> 'code' AS code, v.definition -> 'form' AS form, v.form_sha256 AS sha256
    UNION ALL
    SELECT further.form ->> 'code', further.form, ${formSha256('further.form')}
    FROM json_array_elements(v.definition -> 'furtherForms') AS further (form)
  ) AS f`;
