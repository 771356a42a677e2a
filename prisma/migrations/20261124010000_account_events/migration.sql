-- CreateTable
CREATE TABLE "account_event" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "action" TEXT NOT NULL,
    "session_id" UUID,
    "ip" TEXT,
    "user_agent" TEXT,

    CONSTRAINT "account_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "account_event_person_id_at_id_idx" ON "account_event"("person_id", "at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "account_event" ADD CONSTRAINT "account_event_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON account_event FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON account_event EXECUTE FUNCTION refuse_change();

-- The serving role's rights so far, and those on this table.
ALTER FUNCTION grant_serving_rights(regrole) RENAME TO grant_serving_rights_before_account_events;
CREATE FUNCTION grant_serving_rights(serving regrole) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM grant_serving_rights_before_account_events(serving);
  EXECUTE format('GRANT INSERT ON account_event TO %s', serving);
END $$;
REVOKE ALL ON FUNCTION grant_serving_rights(regrole) FROM PUBLIC;

-- The name of the constraint stands in the message as well: the driver passes on nothing else of a raised exception.
CREATE OR REPLACE FUNCTION keep_an_admin() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- The lock makes two admins who demote each other at the same moment take turns.
  PERFORM 1 FROM newsroom WHERE id = OLD.newsroom_id FOR UPDATE;
  IF NOT EXISTS (SELECT 1 FROM membership m WHERE m.newsroom_id = OLD.newsroom_id AND m.role = 'admin' AND m.status = 'active') THEN
    RAISE EXCEPTION 'a newsroom keeps at least one active admin (constraint "membership_keep_an_admin")'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'membership_keep_an_admin';
  END IF;
  RETURN NULL;
END $$;
