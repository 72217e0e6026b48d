/**
 * The main identifier of the agency that has `identifier`, as an SQL expression; null when it is nobody's. A further one
 * is whose it is on `day`, or was last where the day is null. Both are SQL too: placeholders, or made of them.
 */
export const mainIdentifier = (identifier: string, day: string): string => `coalesce(
      (SELECT m.identifier FROM agency m WHERE m.identifier = ${identifier}),
      (SELECT i.agency FROM agency_identifier i WHERE i.identifier = ${identifier}
         AND (${day}::date IS NULL OR (i.valid_from <= ${day}::date AND coalesce(i.valid_to >= ${day}::date, true)))
       ORDER BY i.valid_from DESC LIMIT 1))`;
