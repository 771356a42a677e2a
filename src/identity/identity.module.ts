import { Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { NewsroomsModule } from '../newsrooms/newsrooms.module.js';
import { AccountEventsRepository } from './account-events.repository.js';
import { AccountLog } from './account-log.js';
import { ApiKeyStrategy } from './api-key.strategy.js';
import { ApiKeysController } from './api-keys.controller.js';
import { ApiKeysRepository } from './api-keys.repository.js';
import { ApiKeysService } from './api-keys.service.js';
import { AuthenticationGuard } from './authentication.guard.js';
import { CredentialsRepository } from './credentials.repository.js';
import { IDENTITY_OPTIONS, identityOptions } from './identity-options.js';
import { IdentityReader } from './identity.reader.js';
import { InvitationAcceptanceController } from './invitation-acceptance.controller.js';
import { InvitationAcceptanceService } from './invitation-acceptance.service.js';
import { InvitationsController } from './invitations.controller.js';
import { InvitationsRepository } from './invitations.repository.js';
import { InvitationsService } from './invitations.service.js';
import { MeController } from './me.controller.js';
import { MeService } from './me.service.js';
import { MembersController } from './members.controller.js';
import { MembersService } from './members.service.js';
import { MembershipEvents } from './membership.events.js';
import { MembershipsRepository } from './memberships.repository.js';
import { NewPasswords } from './new-passwords.js';
import { OneTimeLinks } from './one-time-links.js';
import { PasswordHasher } from './password-hasher.js';
import { PasswordResetsController } from './password-resets.controller.js';
import { PasswordResetsRepository } from './password-resets.repository.js';
import { PasswordResetsService } from './password-resets.service.js';
import { PasswordStrategy } from './password.strategy.js';
import { PeopleRepository } from './people.repository.js';
import { RolesController } from './roles.controller.js';
import { SessionCookie } from './session-cookie.js';
import { SessionController } from './session.controller.js';
import { SessionStrategy } from './session.strategy.js';
import { SessionsRepository } from './sessions.repository.js';
import { SessionsService } from './sessions.service.js';
import { SetupRepository } from './setup.repository.js';
import { SetupService } from './setup.service.js';
import { SignInLimiter } from './sign-in-limiter.js';
import { SignInService } from './sign-in.service.js';
import { SpentBudgets } from './spent-budgets.js';
import { StandingReader } from './standing.reader.js';

const repositories = [
  AccountEventsRepository,
  ApiKeysRepository,
  CredentialsRepository,
  InvitationsRepository,
  MembershipsRepository,
  PasswordResetsRepository,
  PeopleRepository,
  SessionsRepository,
  SetupRepository,
];

const strategies = [ApiKeyStrategy, PasswordStrategy, SessionStrategy];

const services = [
  AccountLog,
  ApiKeysService,
  AuthenticationGuard,
  IdentityReader,
  InvitationAcceptanceService,
  InvitationsService,
  MeService,
  MembersService,
  MembershipEvents,
  NewPasswords,
  OneTimeLinks,
  PasswordHasher,
  PasswordResetsService,
  SessionCookie,
  SessionsService,
  SetupService,
  SignInLimiter,
  SignInService,
  SpentBudgets,
  StandingReader,
];

@Module({
  imports: [NewsroomsModule],
  controllers: [
    // Before every `api/desk/:newsroom`: "me" is no newsroom.
    MeController,
    SessionController,
    InvitationAcceptanceController,
    PasswordResetsController,
    MembersController,
    InvitationsController,
    ApiKeysController,
    RolesController,
  ],
  providers: [
    { provide: IDENTITY_OPTIONS, inject: [CONFIG], useFactory: (config: Config) => identityOptions(config) },
    ...repositories,
    ...strategies,
    ...services,
  ],
  exports: [
    AuthenticationGuard,
    IdentityReader,
    InvitationAcceptanceService,
    InvitationsService,
    MembershipEvents,
    PasswordResetsService,
    SessionsService,
    SetupService,
    StandingReader,
  ],
})
export class IdentityModule {}
