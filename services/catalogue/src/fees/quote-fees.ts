import { Injectable } from '@nestjs/common';
import { localDay } from '@dvc/calendar';
import {
  factAt,
  factsAskedFor,
  factsOf,
  faultsOfFact,
  type FeeCase,
  feesOf,
  missingFacts,
  type OwedFee,
  totalOf,
} from '@dvc/fee-schedule';
import { type FieldError, refused } from '@dvc/problems';
import { formsFor } from '../definition/forms-of-cases.js';
import type { ProcedureDefinition } from '../definition/procedure-definition.js';
import { ReadProcedures } from '../procedures/read-procedures.js';
import type { MoneyView } from '../procedures/process.views.js';
import type { FeeQuoteRequest, FeeQuoteView } from './fee-quote.views.js';

/** What an application would cost, by the same rules as it is charged later. */
@Injectable()
export class QuoteFees {
  constructor(private readonly procedures: ReadProcedures) {}

  /** Throws 404 without a procedure in force on the day, 422 for what the procedure does not have. */
  async quote(request: FeeQuoteRequest): Promise<FeeQuoteView> {
    const { procedureCode, asOf = localDay(new Date()) } = request;
    const { definition, version } = await this.procedures.definitionOn(procedureCode, asOf);
    refuseStrangers(definition, request);
    refuseMistakenFacts(definition, request);
    const feeCase = caseOf(request, asOf);
    const lines = owed(definition, feeCase);
    return {
      procedureCode,
      version,
      asOf,
      lines: lines.map(({ unitAmount, amount, ...line }) => ({
        ...line,
        unitFee: money(unitAmount),
        fee: money(amount),
      })),
      charges: money(totalOf(lines.filter(({ kind }) => kind === 'CHARGE'))),
      levies: money(totalOf(lines.filter(({ kind }) => kind === 'LEVY'))),
      total: money(totalOf(lines)),
      missingFacts: missingFacts(definition.feeLines, feeCase),
    };
  }
}

function caseOf({ applicantKind, caseVariant, facts = {}, quantity }: FeeQuoteRequest, day: string): FeeCase {
  return { applicantKind, caseVariant: caseVariant ?? null, day, facts: factsOf(facts, quantity) };
}

function owed({ feeLines }: ProcedureDefinition, feeCase: FeeCase): OwedFee[] {
  try {
    const fees = feesOf(feeLines, feeCase);
    totalOf(fees);
    return fees;
  } catch (error) {
    // facts are not held against the bounds of the form here, so a quantity can be anything
    if (error instanceof RangeError)
      throw notQuoted([at('/facts', 'Có số lượng không hợp lệ.', 'A quantity is invalid.')]);
    throw error;
  }
}

function refuseStrangers(
  { applicantKinds, caseVariants = [] }: ProcedureDefinition,
  { applicantKind, caseVariant }: FeeQuoteRequest,
): void {
  const errors = [
    ...(applicantKinds.includes(applicantKind)
      ? []
      : [
          at(
            '/applicantKind',
            'Thủ tục không dành cho đối tượng này.',
            'The procedure is not for this applicant kind.',
          ),
        ]),
    ...caseErrors(
      caseVariants.map(({ code }) => code),
      caseVariant,
    ),
  ];
  if (errors.length > 0) throw notQuoted(errors);
}

/** A fee that asks for a fact of another type or value than the form has would be left out: the total would be too low. */
function refuseMistakenFacts(definition: ProcedureDefinition, { caseVariant, facts = {} }: FeeQuoteRequest): void {
  const asked = definition.feeLines.flatMap(({ when, per }) => [
    ...(when === undefined ? [] : factsAskedFor(when)),
    ...(per === undefined ? [] : [per]),
  ]);
  const forms = formsFor(definition, caseVariant === undefined ? [] : [caseVariant]);
  const errors = [...new Set(asked)].flatMap((pointer) => {
    const value = factAt(facts, pointer);
    // null: there is none
    if (value == null) return [];
    // a case fills in one form
    return forms.slice(0, 1).flatMap(({ schema }) => faultsOfFact(pointer, value, schema).slice(0, 1));
  });
  if (errors.length > 0)
    throw notQuoted(errors.map(({ pointer, message }) => ({ pointer: `/facts${pointer}`, code: 'feeQuote', message })));
}

/** A case that is not said would leave out what it costs: the total would be too low. */
function caseErrors(codes: readonly string[], chosen: string | undefined): readonly FieldError[] {
  if (chosen === undefined)
    return codes.length === 0
      ? []
      : [at('/caseVariant', `Hãy chọn trường hợp: ${codes.join(', ')}.`, `Say which case it is: ${codes.join(', ')}.`)];
  return codes.includes(chosen)
    ? []
    : [at('/caseVariant', 'Thủ tục không có trường hợp này.', 'The procedure has no such case variant.')];
}

function notQuoted(errors: readonly FieldError[]): Error {
  return refused({ vi: 'Không tính được phí cho trường hợp này.', en: 'No fee can be quoted for this case.' }, errors);
}

function at(pointer: string, vi: string, en: string): FieldError {
  return { pointer, code: 'feeQuote', message: { vi, en } };
}

function money(amount: number): MoneyView {
  return { amount, currency: 'VND' };
}
