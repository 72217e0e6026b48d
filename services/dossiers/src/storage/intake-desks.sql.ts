/**
 * Whose desk a dossier `d` lies at that was taken in from papers for another agency: the place of intake, or once that has
 * ended those that it goes on in; the competent agency itself is left out. Null where the agency took it in itself.
 */
export const INTAKE_DESKS = `CASE WHEN d.intake_agency <> d.agency AND d.intake_channel <> 'ONLINE' THEN ARRAY(
  WITH RECURSIVE desk AS (
    SELECT s.identifier, s.valid_to, s.successors FROM agency s WHERE s.identifier = d.intake_agency
    UNION
    SELECT s.identifier, s.valid_to, s.successors FROM desk JOIN agency s ON s.identifier = ANY (desk.successors)
    WHERE desk.valid_to < (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)
  SELECT identifier FROM desk
  WHERE (valid_to IS NULL OR valid_to >= (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) AND identifier <> d.agency
  ORDER BY identifier) END`;
