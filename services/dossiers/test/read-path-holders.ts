import { run } from './acting.js';
import type { DossierHost } from './dossiers.js';
import { pdf } from './files.js';
import { personas } from './personas.js';
import { bodyOf, completedCase, type Filing, publishProcedureOf } from './read-path-cases.js';
import { type Subject, subjectOf } from './read-path-subjects.js';

const { company, desk, handler, leader } = personas;
const HOLDER = { kind: 'ENTERPRISE', fullName: company.name, number: company.taxCode };

/** A result that an amendment gave to an enterprise: `said` of who holds it now, `asked` of who held it before. */
export async function amendedCase(dossiers: DossierHost, filing: Filing): Promise<Subject> {
  const { as, applicant, register } = filing;
  await publishProcedureOf(dossiers, filing);
  const { whole } = await completedCase(dossiers, filing);
  const { path } = whole.request('/api/v1/register-entries/{id}');
  const { id: entryId, number } = dossiers.done(await dossiers.host.get<{ id: string; number: string }>(path, { as }));
  const amendment = { ...filing, procedure: `${filing.procedure}_LAI` };
  await publishProcedureOf(dossiers, amendment, { parentResult: { relation: 'AMENDMENT', registers: [register] } });
  const land = await dossiers.uploaded(as, pdf(`${amendment.word} land`));
  const drawing = await dossiers.uploaded(as, pdf(`${amendment.word} drawing`));
  const body = { ...bodyOf(amendment, land, drawing), parentResult: { register, number } };
  const { id } = dossiers.done(await dossiers.submit(body, as));
  const attachmentIds = [await dossiers.uploaded(handler, pdf(`${amendment.word} amended`))];
  await run(
    dossiers,
    id,
    ['acceptance', desk],
    ['item-outcomes', handler, { outcomes: [{ position: 0, outcome: 'GRANTED' }] }],
    ['approval', leader],
    ['result', handler, { attachmentIds, holder: HOLDER }],
  );
  return subjectOf({
    ids: { 'register-entries': entryId },
    register,
    number,
    said: new RegExp(`${HOLDER.number}|${HOLDER.fullName}`),
    asked: new RegExp(`${applicant.fullName}|${applicant.citizenId}`),
    trace: new RegExp(`${entryId}|${number}`),
  });
}
