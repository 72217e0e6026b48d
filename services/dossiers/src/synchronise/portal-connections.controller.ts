import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ExpectedRevision, Versioned } from '@dvc/hosting';
import { Roles } from '@dvc/identity';
import {
  PortalConnectionInput,
  PortalConnectionList,
  PortalConnectionQuery,
  PortalConnectionResponse,
} from './portal-connection.dto.js';
import { PortalConnections } from './portal-connections.js';

@ApiTags('Portal connections')
@ApiBearerAuth('bearer')
@Controller('api/v1/portal-connections')
export class PortalConnectionsController {
  constructor(private readonly connections: PortalConnections) {}

  @Get()
  @ApiOperation({ summary: 'List which dossiers outside portals are told of, and by which system' })
  @Roles('province_admin', 'auditor')
  @ApiOkResponse({ type: PortalConnectionList })
  list(@Query() { asOf }: PortalConnectionQuery): Promise<PortalConnectionList> {
    return this.connections.list(asOf);
  }

  @Put(':code/:validFrom')
  @ApiOperation({ summary: 'Set a connection to an outside portal from a day on; If-Match for one that exists' })
  @Roles('province_admin')
  @Versioned()
  @ApiOkResponse({ type: PortalConnectionResponse })
  put(
    @Param('code') code: string,
    @Param('validFrom') validFrom: string,
    @Body() input: PortalConnectionInput,
    @ExpectedRevision() revision: number | undefined,
  ): Promise<PortalConnectionResponse> {
    return this.connections.put(code, validFrom, input, revision);
  }
}
