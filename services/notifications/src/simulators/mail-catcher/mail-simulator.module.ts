import { Module } from '@nestjs/common';
import { MailCatcherController } from './mail-catcher.controller.js';

/** Shows what the mail catcher has caught. Mounted only with SIMULATORS=on. */
@Module({ controllers: [MailCatcherController] })
export class MailSimulatorModule {}
