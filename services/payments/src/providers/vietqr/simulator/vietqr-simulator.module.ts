import { Module } from '@nestjs/common';
import { BankHttp } from './bank-http.js';
import { SimulatedBank } from './simulated-bank.js';
import { VietQrSimulatorController } from './vietqr-simulator.controller.js';

/** The bank's twin. Mounted only with SIMULATORS=on. */
@Module({ controllers: [VietQrSimulatorController], providers: [SimulatedBank, BankHttp] })
export class VietQrSimulatorModule {}
