-- AlterTable
ALTER TABLE "organizations" ADD COLUMN     "deleted_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "users" ADD COLUMN     "deleted_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "invitations" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "clerk_id" VARCHAR(255) NOT NULL,
    "email_address" TEXT NOT NULL,
    "role" VARCHAR(255) NOT NULL,
    "status" VARCHAR(50) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "clerk_updated_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "invitations_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "organization_domains" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "clerk_id" VARCHAR(255) NOT NULL,
    "name" VARCHAR(255) NOT NULL,
    "enrollment_mode" VARCHAR(50) NOT NULL,
    "is_verified" BOOLEAN NOT NULL,
    "clerk_updated_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "organization_domains_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "subscriptions" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "clerk_id" VARCHAR(255) NOT NULL,
    "status" VARCHAR(50) NOT NULL,
    "clerk_updated_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "subscriptions_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "subscription_items" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "clerk_id" VARCHAR(255) NOT NULL,
    "plan" VARCHAR(255),
    "status" VARCHAR(50) NOT NULL,
    "interval" VARCHAR(50) NOT NULL,
    "is_free_trial" BOOLEAN NOT NULL,
    "period_start" TIMESTAMPTZ(3) NOT NULL,
    "period_end" TIMESTAMPTZ(3),
    "clerk_updated_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "subscription_items_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "roles" (
    "clerk_id" VARCHAR(255) NOT NULL,
    "key" VARCHAR(255) NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "permissions" JSONB NOT NULL,
    "clerk_updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "roles_pkey" PRIMARY KEY ("clerk_id")
);

-- CreateTable
CREATE TABLE "permissions" (
    "clerk_id" VARCHAR(255) NOT NULL,
    "key" VARCHAR(255) NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "clerk_updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "permissions_pkey" PRIMARY KEY ("clerk_id")
);

-- CreateTable
CREATE TABLE "clerk_deletions" (
    "clerk_id" VARCHAR(255) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "clerk_deletions_pkey" PRIMARY KEY ("clerk_id")
);

-- CreateTable
CREATE TABLE "webhook_messages" (
    "id" VARCHAR(255) NOT NULL,
    "type" VARCHAR(100) NOT NULL,
    "status" VARCHAR(50) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 1,
    "error" TEXT,
    "payload" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhook_messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reconciliations" (
    "id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "stage" VARCHAR(50) NOT NULL,
    "position" VARCHAR(255) NOT NULL,
    "repaired" JSONB NOT NULL DEFAULT '{}',
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "reconciliations_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "invitations_clerk_id_key" ON "invitations"("clerk_id");

-- CreateIndex
CREATE INDEX "invitations_organization_id_created_at_id_idx" ON "invitations"("organization_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "organization_domains_clerk_id_key" ON "organization_domains"("clerk_id");

-- CreateIndex
CREATE INDEX "organization_domains_organization_id_created_at_id_idx" ON "organization_domains"("organization_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "subscriptions_clerk_id_key" ON "subscriptions"("clerk_id");

-- CreateIndex
CREATE INDEX "subscriptions_organization_id_created_at_id_idx" ON "subscriptions"("organization_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "subscription_items_clerk_id_key" ON "subscription_items"("clerk_id");

-- CreateIndex
CREATE INDEX "subscription_items_organization_id_created_at_id_idx" ON "subscription_items"("organization_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "clerk_deletions_deleted_at_idx" ON "clerk_deletions"("deleted_at");

-- CreateIndex
CREATE INDEX "webhook_messages_received_at_idx" ON "webhook_messages"("received_at");

-- CreateIndex
CREATE INDEX "webhook_messages_failed_idx" ON "webhook_messages"("type") WHERE (status = 'failed');

-- CreateIndex
CREATE INDEX "memberships_user_id_idx" ON "memberships"("user_id");

-- CreateIndex
CREATE INDEX "organizations_deleted_idx" ON "organizations"("deleted_at") WHERE (deleted_at IS NOT NULL);

-- AddForeignKey
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "organization_domains" ADD CONSTRAINT "organization_domains_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "subscription_items" ADD CONSTRAINT "subscription_items_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- Rights. What Clerk tells is written by app_sync alone; an organization reads its own. Roles, permissions,
-- deletions, messages and reconciliations belong to no organization, and no organization sees them.
GRANT SELECT ON "invitations", "organization_domains", "subscriptions", "subscription_items" TO app_user;
GRANT SELECT, INSERT, UPDATE, DELETE
    ON "invitations", "organization_domains", "subscriptions", "subscription_items", "roles", "permissions",
    "webhook_messages" TO app_sync;
GRANT SELECT, INSERT, DELETE ON "clerk_deletions" TO app_sync;
GRANT SELECT, INSERT, UPDATE ON "reconciliations" TO app_sync;
GRANT INSERT ON "audit_entries" TO app_sync;
GRANT DELETE ON "organizations" TO app_sync;

DO $$
DECLARE
    of_organizations CONSTANT text[] := ARRAY['invitations', 'organization_domains', 'subscriptions', 'subscription_items'];
    global CONSTANT text[] := ARRAY['roles', 'permissions', 'clerk_deletions', 'webhook_messages', 'reconciliations'];
    name text;
BEGIN
    FOREACH name IN ARRAY of_organizations || global LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY "mirror" ON %I TO app_sync USING (true) WITH CHECK (true)', name);
    END LOOP;
    FOREACH name IN ARRAY of_organizations LOOP
        EXECUTE format(
            'CREATE POLICY "organization" ON %I TO app_user USING ("organization_id" = "app"."organization_id"())'
            ' WITH CHECK ("organization_id" = "app"."organization_id"())', name);
    END LOOP;
END $$;

-- Sessions that begin and end are told by Clerk.
CREATE POLICY "mirror" ON "audit_entries" FOR INSERT TO app_sync WITH CHECK (true);

-- Deleting an organization's row takes everything that belongs to it along: not before its thirty days
-- are over, whatever the code that asks for it believes.
CREATE POLICY "grace" ON "organizations" AS RESTRICTIVE FOR DELETE TO app_sync
    USING ("deleted_at" < now() - interval '30 days');

-- Of the deletions, a unit of work sees whether its own session has ended.
GRANT SELECT ON "clerk_deletions" TO app_user;
CREATE POLICY "session" ON "clerk_deletions" FOR SELECT TO app_user
    USING ("clerk_id" = current_setting('app.session_id', true));

-- Opens a unit of work for a member. A session's token holds for a minute after its person was removed,
-- signed out or given another role; the rows know at once. Reading as the role of a minute ago is
-- allowed, for a page that was open: `as_role` is given by what writes or exports.
CREATE FUNCTION "app"."require_membership"(membership_id uuid, as_role text DEFAULT NULL) RETURNS void
    LANGUAGE plpgsql STABLE AS $$
DECLARE
    current_role_key text;
BEGIN
    SELECT membership.role INTO current_role_key FROM public.memberships AS membership
    WHERE membership.organization_id = app.organization_id() AND membership.id = membership_id
      AND membership.removed_at IS NULL;
    IF NOT FOUND OR EXISTS (
        SELECT FROM public.clerk_deletions AS deletion
        WHERE deletion.clerk_id = current_setting('app.session_id', true)
    ) THEN
        RAISE EXCEPTION 'The membership or the session has ended.' USING ERRCODE = 'AT001';
    ELSIF current_role_key <> as_role THEN
        RAISE EXCEPTION 'The role has changed.' USING ERRCODE = 'AT002';
    END IF;
END $$;
REVOKE EXECUTE ON FUNCTION "app"."require_membership" FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "app"."require_membership" TO app_user;
