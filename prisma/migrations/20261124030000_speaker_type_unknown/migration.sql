-- An import names claimants without saying whether they are a person, an organisation or an outlet; guessing would publish it as a fact.
ALTER TABLE "speaker" ALTER COLUMN "type" DROP NOT NULL;
