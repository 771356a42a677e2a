-- A claim can stand in many articles; the page of each shows it. `article_id` is where it stood first; these are the ends of the ids of the others,
-- by which their addresses name them.
ALTER TABLE "published_claim" ADD COLUMN "further_articles" TEXT[] DEFAULT ARRAY[]::TEXT[];
