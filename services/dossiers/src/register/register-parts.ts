import { RegisterRows } from '../storage/register-rows.js';
import { ParentResults } from './parent-results.js';
import { RegisterOutcome } from './register-outcome.js';
import { RegisterResult } from './register-result.js';
import { Registers } from './registers.js';
import { RegistersController } from './registers.controller.js';

/** What the module takes in for the registers of results. */
export const registerControllers = [RegistersController];
export const registerProviders = [Registers, RegisterOutcome, RegisterResult, ParentResults, RegisterRows];
