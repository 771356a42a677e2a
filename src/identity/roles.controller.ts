import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { policyMatrix } from '../access/policy.js';
import { Requires } from '../access/requires.js';
import { Responds } from '../platform/http/responds.js';
import { rolesMatrixOf } from './roles-matrix.js';
import { rolesMatrix, type RolesMatrix } from './roles.schemas.js';

@ApiTags('Members')
@Controller('api/desk/:newsroom/roles')
export class RolesController {
  @Get()
  @Requires('desk.read')
  @ApiOperation({ summary: 'Who may do what' })
  @Responds(rolesMatrix)
  matrix(): RolesMatrix {
    return rolesMatrixOf(policyMatrix());
  }
}
