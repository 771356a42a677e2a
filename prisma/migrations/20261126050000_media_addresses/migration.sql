-- Claims are found by the address of a picture, video or document. For what was published before, `npm run recompose` fills it in.
ALTER TABLE "published_claim" ADD COLUMN "media" TEXT[] DEFAULT ARRAY[]::TEXT[];
CREATE INDEX published_claim_media ON published_claim USING gin (media);
