import { type Finding, finding } from '../findings/finding.js';
import { caseTypesOf } from './case-types.js';
import type { ProcedureDefinition } from './procedure-definition.js';
import { questionContradictions } from './question-contradictions.js';
import { repeats } from './repeats.js';

/** Where what a definition says of processing does not go together. */
export function processContradictions(definition: ProcedureDefinition): Finding[] {
  return [
    ...repeatedCodes(definition),
    ...resultContradictions(definition),
    ...complaintContradictions(definition),
    ...limitsOfNoSecondLevel(definition),
    ...sameDayContradictions(definition),
    ...itemContradictions(definition),
    ...externalContradictions(definition),
    ...questionContradictions(definition),
  ];
}

function repeatedCodes({ caseVariants = [], steps = [], results = [] }: ProcedureDefinition): Finding[] {
  return Object.entries({ caseVariants, steps, results }).flatMap(([list, items]) =>
    repeats<{ readonly code: string }>(items, ({ code }) => code).map((index) =>
      finding(`/${list}/${index}/code`, 'Mã bị trùng.', 'The code is used twice.'),
    ),
  );
}

function resultContradictions({ result, results }: ProcedureDefinition): Finding[] {
  if (results === undefined || results.some(({ code }) => code === result.code)) return [];
  return [finding('/results', `Thiếu kết quả chính ${result.code}.`, `Lacks the main result ${result.code}.`)];
}

function complaintContradictions(definition: ProcedureDefinition): Finding[] {
  const { secondLevel } = definition;
  if (secondLevel === undefined) return [];
  if (!caseTypesOf(definition).includes('COMPLAINT'))
    return [
      finding('/secondLevel', 'Chỉ khiếu nại mới có giải quyết lần hai.', 'Complaints alone have a second level.'),
    ];
  const { withinDays, remote = [] } = secondLevel;
  if (withinDays === undefined && remote.length > 0)
    return [
      finding('/secondLevel/remote', 'Cần có thời hạn chung (withinDays).', 'Needs the ordinary days (withinDays).'),
    ];
  return remote.flatMap((place, index) => [
    ...(place.withinDays >= (withinDays ?? 0)
      ? []
      : [
          finding(
            `/secondLevel/remote/${index}/withinDays`,
            'Không được ngắn hơn thời hạn chung.',
            'Must not be less than the ordinary days.',
          ),
        ]),
    ...(remote.findIndex(({ agency }) => agency === place.agency) === index
      ? []
      : [finding(`/secondLevel/remote/${index}/agency`, 'Cơ quan bị trùng.', 'The agency is named twice.')]),
  ]);
}

/** A limit of the second level that no dossier would ever have. */
function limitsOfNoSecondLevel(definition: ProcedureDefinition): Finding[] {
  const { secondLevel, caseVariants = [] } = definition;
  return caseVariants.flatMap(({ code, secondLevelLimit }, index) => {
    if (secondLevelLimit === undefined) return [];
    const pointer = `/caseVariants/${index}/secondLevelLimit`;
    if (secondLevel === undefined)
      return [finding(pointer, 'Thủ tục không có giải quyết lần hai.', 'The procedure has no second level.')];
    if (caseTypesOf(definition, [code]).includes('COMPLAINT')) return [];
    return [
      finding(
        pointer,
        'Chỉ trường hợp khiếu nại mới có giải quyết lần hai.',
        'Cases that are complaints alone have a second level.',
      ),
    ];
  });
}

/** The rule of the hour replaces the clock, so it fits those procedures alone that take no longer than a day. */
function sameDayContradictions({ sameDayUntil, timeLimit: { amount, unit } }: ProcedureDefinition): Finding[] {
  if (sameDayUntil === undefined || (unit === 'WORKING_DAY' && amount === 1)) return [];
  if (unit === 'WORKING_HOUR' && amount <= 8) return [];
  return [
    finding(
      '/sameDayUntil',
      'Chỉ dùng khi thời hạn là 1 ngày làm việc hoặc tối đa 8 giờ làm việc.',
      'Only for a time limit of 1 working day or at most 8 working hours.',
    ),
  ];
}

function itemContradictions({ items }: ProcedureDefinition): Finding[] {
  if (items === undefined || items.min <= items.max) return [];
  return [finding('/items/max', 'Không được nhỏ hơn min.', 'Must not be less than min.')];
}

function externalContradictions({ external }: ProcedureDefinition): Finding[] {
  if (external === undefined) return [];
  const url = URL.canParse(external.url) ? new URL(external.url) : null;
  if (url?.protocol === 'https:' && url.username === '' && url.password === '') return [];
  return [
    finding(
      '/external/url',
      'Phải là địa chỉ https đầy đủ, không kèm tên đăng nhập.',
      'Must be a whole https address without credentials.',
    ),
  ];
}
