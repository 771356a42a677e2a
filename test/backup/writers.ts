import type { GivenMember } from '../factories/newsroom.js';

/** What was acknowledged, and between which moments. */
export interface Written {
  readonly id: string;
  readonly asked: number;
  readonly answered: number;
}

/** People who go on working: articles come in one after the other until they are told to stop. */
export class Writers {
  readonly written: Written[] = [];
  private stopping = false;
  private readonly work: Promise<unknown>;

  constructor(members: readonly GivenMember[]) {
    this.work = Promise.all(members.map((member) => this.write(member)));
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.work;
  }

  private async write({ as, newsroom }: GivenMember): Promise<void> {
    for (let number = 1; !this.stopping; number += 1) {
      const asked = Date.now();
      const article = { title: `Article ${String(number)}`, text: 'The bridge was closed. '.repeat(40), language: 'en' };
      const { body } = await as.post(`${newsroom.path}/articles`, article).expect(201);
      this.written.push({ id: (body as { id: string }).id, asked, answered: Date.now() });
    }
  }
}
