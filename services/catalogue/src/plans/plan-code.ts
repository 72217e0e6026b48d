import { PatternField } from '@dvc/hosting';

/** Of what the plans name: procedures, targets. */
export const PLAN_CODE = /^[0-9A-Za-z][0-9A-Za-z_.-]*$/;

export const PlanCode = (max: number, example = '2.000028.H14'): PropertyDecorator =>
  PatternField({
    pattern: PLAN_CODE,
    max,
    example,
    expected: { vi: `Phải là mã, ví dụ ${example}.`, en: `Must be a code, for example ${example}.` },
  });

/** The code of a target, as its programme numbers it. */
export const TargetCode = (): PropertyDecorator => PlanCode(20, 'D14');
