import { StatisticsRows } from '../storage/statistics-rows.js';
import { DossierStatistics } from './dossier-statistics.js';
import { StatisticsController } from './statistics.controller.js';

/** What the module takes in for statistics. */
export const statisticsControllers = [StatisticsController];
export const statisticsProviders = [DossierStatistics, StatisticsRows];
