import type { TestClaims } from '@dvc/testing';
import { given, run } from './acting.js';
import type { DossierHost, ReceiptBody } from './dossiers.js';
import { pdf } from './files.js';
import { personas, WARD } from './personas.js';
import { bodyOf, decided, type Filing, publishProcedureOf, saidBy } from './read-path-cases.js';
import { type Subject, subjectOf } from './read-path-subjects.js';

const { desk, handler, wardDesk } = personas;

interface TakenIn {
  readonly whole: Subject;
  readonly shown: Subject;
  readonly result: Subject;
  /** the list by the place of intake */
  readonly byIntake: Subject;
}

/** What the desk of a commune took in on paper for the department; `handedOverBy` returned the result. */
export async function takenInCase(
  dossiers: DossierHost,
  filing: Filing,
  handedOverBy: TestClaims,
  over: Parameters<typeof publishProcedureOf>[2] = {},
): Promise<TakenIn> {
  const { procedure, register, word, as } = filing;
  await publishProcedureOf(dossiers, filing, over);
  const land = await dossiers.uploaded(wardDesk, pdf(word), `${word}.pdf`);
  const shown = await dossiers.uploaded(wardDesk, pdf(`Trichluc of ${procedure}`), 'Trichluc.pdf');
  const papers = { ...bodyOf(filing, land, shown), channel: 'DESK' };
  const { id, trackingKey } = dossiers.done(await dossiers.submit<ReceiptBody>(papers, wardDesk));
  await run(dossiers, id, ['acceptance', desk], given(handler));
  dossiers.done(await dossiers.act(id, 'messages', handler, { text: `Về việc: ${word}` }));
  const { consultation, result } = await decided(dossiers, id, filing, shown);
  await run(dossiers, id, ['handover', handedOverBy, { method: 'DESK', receivedBy: as.name }]);
  const { items } = dossiers.done(
    await dossiers.host.get<{ items: { id: string; number: string }[] }>(
      `/api/v1/register-entries?register=${register}`,
      { as: handler },
    ),
  );
  const [entry] = items;
  const { dossierCode } = dossiers.done(await dossiers.read(id, handler));
  const named = { ids: { dossiers: id, attachments: land, consultations: consultation }, procedure, register };
  const marks = {
    said: saidBy(filing),
    asked: new RegExp(`Hoirieng${procedure}`),
    trace: new RegExp([id, dossierCode, entry?.number, `"key":"${procedure}"`, ...WITHOUT_NUMBER].join('|')),
  };
  const ids = { ...named.ids, 'register-entries': entry?.id ?? '' };
  const tracking = `${dossierCode}?key=${trackingKey}`;
  return {
    whole: subjectOf({ ...named, ...marks, ids, tracking, number: entry?.number }),
    shown: subjectOf({ ids: { attachments: shown }, said: /Trichluc/ }),
    result: subjectOf({ ids: { attachments: result }, said: saidBy(filing) }),
    byIntake: { ...marks, request: subjectOf({ procedure, intakeAgency: WARD }).request },
  };
}

/** What shows in answers that name a dossier by no number: its steps, history, deadlines and slips. */
const WITHOUT_NUMBER = ['THAM_DINH', '"act"', '"dueAfter"', '"RECEIPT"'];
