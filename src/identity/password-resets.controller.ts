import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Public } from '../access/requires.js';
import { Fails, Responds } from '../platform/http/responds.js';
import { resetCompletionSchema, type ResetCompletion } from './password-resets.schemas.js';
import { PasswordResetsService } from './password-resets.service.js';
import { CurrentVisitor, type Visitor } from './visitor.js';

@ApiTags('Session')
@Controller('api/password-resets')
export class PasswordResetsController {
  constructor(private readonly resets: PasswordResetsService) {}

  /** Chooses a new password with the token of a reset link. Ends all sessions. */
  @Post('completion')
  @Public()
  @Responds(null)
  @Fails('TOKEN_INVALID')
  complete(@Body({ schema: resetCompletionSchema }) body: ResetCompletion, @CurrentVisitor() visitor: Visitor): Promise<void> {
    return this.resets.complete(body, visitor);
  }
}
