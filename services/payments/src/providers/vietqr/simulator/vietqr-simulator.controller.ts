import type { Page } from '@dvc/hosting';
import { Public } from '@dvc/identity';
import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SimulatedBank } from './simulated-bank.js';
import { NewSimulatedTransfer, SimulatedTransfer, SimulatedTransferPage } from './simulated-transfer.dto.js';

@ApiTags('simulators')
@Controller('simulators/vietqr/transfers')
export class VietQrSimulatorController {
  constructor(private readonly bank: SimulatedBank) {}

  /** Pays like a bank's app that scanned the code, then notifies the platform as the bank does. */
  @Post()
  @ApiOperation({ summary: "Pay like a bank's app that scanned the code", security: [] })
  @Public()
  @HttpCode(200)
  @ApiOkResponse({ type: SimulatedTransfer })
  transfer(@Body() body: NewSimulatedTransfer): Promise<SimulatedTransfer> {
    return this.bank.transfer(body, new Date());
  }

  /** The latest 200 transfers since the start of the process, newest first. */
  @Get()
  @ApiOperation({ summary: 'The latest 200 simulated transfers', security: [] })
  @Public()
  @ApiOkResponse({ type: SimulatedTransferPage })
  list(): Page<SimulatedTransfer> {
    return this.bank.list();
  }
}
