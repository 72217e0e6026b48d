import type { Act } from '../src/dossier/transitions.js';
import { type Answers, type Caller, callers, type Course, type Row, rows, type Situation } from './flow-table.js';

/** The desks of other agencies, which see nothing but what they took in themselves. */
export const otherDesks = ['intake', 'third'] as const satisfies readonly Caller[];

/** Who is asked of a course: the desks of other agencies of what one of them took in. */
export function callersOf(course: Course): readonly Caller[] {
  const others: readonly Caller[] = otherDesks;
  return course === 'ELSEWHERE'
    ? others
    : (Object.keys(callers) as Caller[]).filter((caller) => !others.includes(caller));
}

/** The rows of a course; of what was taken in elsewhere those of papers, and for the rest the ordinary ones. */
export function rowsOf(course: Course, result: string): readonly Row[] {
  const all = rows(result);
  if (course === 'TAKEN_FURTHER') return all.filter((row) => row.courses.includes('ORDINARY'));
  if (course !== 'ELSEWHERE') return all.filter((row) => row.courses.includes(course));
  const onPaper = all.filter((row) => row.courses.includes('PAPER'));
  const ordinary = all.filter((row) => row.courses.includes('ORDINARY') && row.act !== 'submission');
  return [...onPaper, ...ordinary.filter(({ act }) => onPaper.every((row) => row.act !== act))];
}

function expectedElsewhere(row: Row, caller: Caller, situation: Situation): number | 'works' {
  // which acts a desk officer does at all
  if (row.works.desk === undefined) return 403;
  if (caller === 'third') return 404;
  if (row.atIntake === undefined) return 403;
  if (row.atIntake.includes(situation)) return 'works';
  return row.othersPart?.[caller]?.includes(situation) === true ? 403 : 409;
}

/** What is still done where a complaint was decided first, once it is at its second level. */
const AT_REST: readonly Act[] = ['opinion', 'handover', 'dispatch', 'delivery', 'delivery-failure'];
/** Of these the act itself finds whose part it is, or what it is about: it never comes to that any more. */
const NOT_COME_TO: readonly string[] = ['rollback', 'release', 'closure'];

function expectedTakenFurther(row: Row, caller: Caller, situation: Situation): number | 'works' {
  const ordinary = expected(row, 'ORDINARY', caller, situation);
  if (AT_REST.includes(row.act) || row.works[caller] === undefined) return ordinary;
  return ordinary === 'works' || NOT_COME_TO.includes(row.name) ? 409 : ordinary;
}

/** What the operation answers; `works`: it is done. */
export function expected(row: Row, course: Course, caller: Caller, situation: Situation): number | 'works' {
  if (course === 'ELSEWHERE') return expectedElsewhere(row, caller, situation);
  if (course === 'TAKEN_FURTHER') return expectedTakenFurther(row, caller, situation);
  const own = row.works[caller];
  const listed = (answers: Answers | undefined): boolean => answers?.[caller]?.includes(situation) === true;
  if (own === undefined) return 403;
  if (listed(row.unknown)) return 404;
  if (situation === 'DRAFT' && (caller !== 'owner' || course === 'PAPER')) return 404;
  if (own.includes(situation)) return 'works';
  return listed(row.othersPart) ? 403 : 409;
}
