import { Module } from '@nestjs/common';
import { NewsroomsController } from './newsrooms.controller.js';
import { NewsroomsReader } from './newsrooms.reader.js';
import { NewsroomsRepository } from './newsrooms.repository.js';
import { NewsroomsService } from './newsrooms.service.js';
import { RatingScalesController } from './rating-scales.controller.js';
import { RatingScalesRepository } from './rating-scales.repository.js';
import { RatingScalesService } from './rating-scales.service.js';
import { TopicsController } from './topics.controller.js';
import { TopicsRepository } from './topics.repository.js';
import { TopicsService } from './topics.service.js';

@Module({
  controllers: [NewsroomsController, TopicsController, RatingScalesController],
  providers: [
    NewsroomsReader,
    NewsroomsRepository,
    NewsroomsService,
    RatingScalesRepository,
    RatingScalesService,
    TopicsRepository,
    TopicsService,
  ],
  exports: [NewsroomsReader, NewsroomsService, RatingScalesService, TopicsService],
})
export class NewsroomsModule {}
