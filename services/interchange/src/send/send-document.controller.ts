import { Body, Controller, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Idempotent } from '@dvc/hosting';
import { type Actor, CurrentActor, Roles } from '@dvc/identity';
import { DocumentView } from '../document/document.dto.js';
import { NewDocument } from './send-document.dto.js';
import { SendDocument } from './send-document.js';

@Controller('api/v1/documents')
@ApiTags('Liên thông văn bản')
@ApiBearerAuth('bearer')
export class SendDocumentController {
  constructor(private readonly documents: SendDocument) {}

  @Post()
  @Roles('records_clerk')
  @Idempotent()
  @ApiOperation({ summary: 'Gửi văn bản của cơ quan mình (send a document; the body may hold up to 4 MiB)' })
  @ApiCreatedResponse({ type: DocumentView })
  send(@CurrentActor() actor: Actor, @Body() body: NewDocument): Promise<DocumentView> {
    return this.documents.send(actor, body, new Date());
  }
}
