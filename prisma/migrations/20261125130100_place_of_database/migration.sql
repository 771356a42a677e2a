-- Where this database lies, so that one that was restored elsewhere is known for it and renews its cursors' epoch.
ALTER TABLE "instance" ADD COLUMN "place" TEXT;
