import { Module } from '@nestjs/common';
import { SpeakerEdits } from './speaker-edits.events.js';
import { SpeakersController } from './speakers.controller.js';
import { SpeakersReader } from './speakers.reader.js';
import { SpeakersRepository } from './speakers.repository.js';
import { SpeakersService } from './speakers.service.js';

@Module({
  controllers: [SpeakersController],
  providers: [SpeakersService, SpeakersReader, SpeakersRepository, SpeakerEdits],
  exports: [SpeakersService, SpeakersReader, SpeakerEdits],
})
export class SpeakersModule {}
