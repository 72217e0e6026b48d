import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ExpectedRevision, type Page, PageQuery, Versioned } from '@dvc/hosting';
import { type Actor, CurrentActor, OfProvince, Roles } from '@dvc/identity';
import {
  PortalConnectionChangePage,
  type PortalConnectionChangeResponse,
  PortalConnectionInput,
  PortalConnectionPage,
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
  @OfProvince()
  @ApiOkResponse({ type: PortalConnectionPage })
  list(@Query() query: PortalConnectionQuery): Promise<Page<PortalConnectionResponse>> {
    return this.connections.list(query);
  }

  @Get(':code/:validFrom/changes')
  @ApiOperation({ summary: 'List what a connection was set to, by whom and when, the latest first' })
  @Roles('province_admin', 'auditor')
  @OfProvince()
  @ApiOkResponse({ type: PortalConnectionChangePage })
  changes(
    @Param('code') code: string,
    @Param('validFrom') validFrom: string,
    @Query() query: PageQuery,
  ): Promise<Page<PortalConnectionChangeResponse>> {
    return this.connections.changes(code, validFrom, query);
  }

  @Put(':code/:validFrom')
  @ApiOperation({ summary: 'Set a connection to an outside portal from a day on; If-Match for one that exists' })
  @Roles('province_admin')
  @OfProvince()
  @Versioned()
  @ApiOkResponse({ type: PortalConnectionResponse })
  put(
    @Param('code') code: string,
    @Param('validFrom') validFrom: string,
    @Body() input: PortalConnectionInput,
    @CurrentActor() actor: Actor,
    @ExpectedRevision() revision: number | undefined,
  ): Promise<PortalConnectionResponse> {
    return this.connections.put(code, validFrom, input, actor, revision);
  }
}
