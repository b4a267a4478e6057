CREATE TABLE `pin` (
	`staff_id` integer PRIMARY KEY NOT NULL,
	`salt` text NOT NULL,
	`verifier` text NOT NULL,
	`failures` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `request` (
	`id` text PRIMARY KEY NOT NULL,
	`path` text NOT NULL,
	`staff_id` integer,
	`input_hash` text NOT NULL,
	`result` text NOT NULL,
	`at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `request_by_age` ON `request` (`at`);--> statement-breakpoint
CREATE TABLE `audit` (
	`sequence` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`clock` text NOT NULL,
	`staff_id` integer,
	`actor` text NOT NULL,
	`role` text NOT NULL,
	`session` text NOT NULL,
	`host` text NOT NULL,
	`action` text NOT NULL,
	`object` text NOT NULL,
	`member_id` integer,
	`difference` blob,
	`reason` text,
	`previous` text NOT NULL,
	`hmac` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `audit_by_action` ON `audit` (`action`);--> statement-breakpoint
CREATE INDEX `audit_by_object` ON `audit` (`object`);--> statement-breakpoint
CREATE TABLE `audit_key` (
	`member_id` integer PRIMARY KEY NOT NULL,
	`key` blob NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `backup` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`file` text NOT NULL,
	`at` integer NOT NULL,
	`bytes` integer NOT NULL,
	`sha256` text NOT NULL,
	`reason` text NOT NULL,
	`schema` integer NOT NULL,
	`members` integer NOT NULL,
	`audit_head` text NOT NULL,
	`verified_at` integer
) STRICT;
--> statement-breakpoint
CREATE TABLE `attempt` (
	`id` integer PRIMARY KEY NOT NULL,
	`obligation_key` text NOT NULL,
	`member_id` integer NOT NULL,
	`at` integer NOT NULL,
	`recorded_at` integer NOT NULL,
	`staff_id` integer,
	`by` text NOT NULL,
	`channel` text NOT NULL,
	`outcome` text NOT NULL,
	`minutes` integer,
	`note` text NOT NULL,
	`scores` text NOT NULL,
	`script_version` text,
	`retry_at` integer,
	`undone_at` integer,
	`undone_by` text,
	CONSTRAINT "attempt_outcome" CHECK("attempt"."outcome" IN ('reached', 'no_answer', 'busy', 'rescheduled', 'refused', 'invalid_number', 'text_sent', 'message_left'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `attempt_by_obligation` ON `attempt` (`obligation_key`,`at`);--> statement-breakpoint
CREATE INDEX `attempt_by_member` ON `attempt` (`member_id`,`at`);--> statement-breakpoint
CREATE INDEX `attempt_by_time` ON `attempt` (`at`);--> statement-breakpoint
CREATE TABLE `callback_closing` (
	`id` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`staff_id` integer,
	`by` text NOT NULL,
	`obligation_key` text,
	`batch_id` integer,
	`note` text NOT NULL,
	CONSTRAINT "callback_closing_what" CHECK(("callback_closing"."obligation_key" IS NULL) <> ("callback_closing"."batch_id" IS NULL))
) STRICT;
--> statement-breakpoint
CREATE INDEX `callback_closing_by_key` ON `callback_closing` (`obligation_key`) WHERE obligation_key IS NOT NULL;--> statement-breakpoint
CREATE INDEX `callback_closing_by_batch` ON `callback_closing` (`batch_id`) WHERE batch_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `obligation` (
	`id` integer PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`rule` text NOT NULL,
	`rule_version` integer NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`member_id` integer,
	`anchor` integer NOT NULL,
	`earliest` integer NOT NULL,
	`due` integer NOT NULL,
	`hard` integer NOT NULL,
	`latest_start` integer,
	`clock` text NOT NULL,
	`pauses` text NOT NULL,
	`priority` integer NOT NULL,
	`channels` text NOT NULL,
	`channel` text NOT NULL,
	`minutes` integer NOT NULL,
	`certificate` text,
	`staff_id` integer,
	`slack` integer NOT NULL,
	`state` text NOT NULL,
	`done_at` integer,
	`suppressed` text,
	`born_late` integer NOT NULL,
	`attempts` integer NOT NULL,
	`next_attempt_at` integer,
	`act_at` integer NOT NULL,
	`why` text NOT NULL,
	`due_day` text NOT NULL,
	`attempted_at` integer,
	`reached_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	CONSTRAINT "obligation_state" CHECK("obligation"."state" IN ('open', 'done', 'unreachable', 'withdrawn', 'missed')),
	CONSTRAINT "obligation_order" CHECK("obligation"."earliest" <= "obligation"."due" AND "obligation"."due" <= "obligation"."hard")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `obligation_key` ON `obligation` (`key`);--> statement-breakpoint
CREATE INDEX `obligation_open` ON `obligation` (`born_late`,`act_at`,`due`,`staff_id`,`kind`,`channel`,`state`,`suppressed`) WHERE state = 'open' AND suppressed IS NULL;--> statement-breakpoint
CREATE INDEX `obligation_by_member` ON `obligation` (`member_id`,`state`);--> statement-breakpoint
CREATE INDEX `obligation_by_due` ON `obligation` (`kind`,`due_day`,`born_late`,`due`,`attempted_at`,`reached_at`,`state`,`suppressed`);--> statement-breakpoint
CREATE TABLE `obligation_log` (
	`id` integer PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`at` integer NOT NULL,
	`change` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `obligation_log_by_key` ON `obligation_log` (`key`);--> statement-breakpoint
CREATE TABLE `consumption` (
	`id` integer PRIMARY KEY NOT NULL,
	`member_id` integer,
	`day` text NOT NULL,
	`at` integer,
	`amount_fen` integer NOT NULL,
	`item` text NOT NULL,
	`quantity` real NOT NULL,
	`receipt` text,
	`recorded_at` integer NOT NULL,
	`by` text NOT NULL,
	`batch_id` integer,
	`line_key` text,
	`voided_at` integer,
	`void_reason` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `consumption_by_member` ON `consumption` (`member_id`,`day`,`at`,`amount_fen`,`voided_at`,`recorded_at`,`batch_id`);--> statement-breakpoint
CREATE INDEX `consumption_by_day` ON `consumption` (`day`,`member_id`,`amount_fen`,`voided_at`);--> statement-breakpoint
CREATE INDEX `consumption_by_batch` ON `consumption` (`batch_id`) WHERE batch_id IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `consumption_line` ON `consumption` (`line_key`) WHERE line_key IS NOT NULL;--> statement-breakpoint
CREATE TABLE `draft` (
	`staff_id` integer NOT NULL,
	`key` text NOT NULL,
	`body` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`staff_id`, `key`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `import_batch` (
	`id` integer PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`file_name` text NOT NULL,
	`sha256` text NOT NULL,
	`stored_as` text NOT NULL,
	`state` text NOT NULL,
	`question` text,
	`reading` integer NOT NULL,
	`heading_line` integer,
	`columns` text NOT NULL,
	`options` text NOT NULL,
	`counts` text NOT NULL,
	`progress` real NOT NULL,
	`created_at` integer NOT NULL,
	`staff_id` integer,
	`by` text NOT NULL,
	`published_at` integer,
	`finished_at` integer,
	`undone_at` integer
) STRICT;
--> statement-breakpoint
CREATE INDEX `import_batch_by_time` ON `import_batch` (`created_at`);--> statement-breakpoint
CREATE TABLE `import_fill` (
	`id` integer PRIMARY KEY NOT NULL,
	`batch_id` integer NOT NULL,
	`subject` text NOT NULL,
	`subject_id` integer NOT NULL,
	`field` text NOT NULL,
	`before` text,
	`value` text NOT NULL,
	FOREIGN KEY (`batch_id`) REFERENCES `import_batch`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `import_fill_by_batch` ON `import_fill` (`batch_id`);--> statement-breakpoint
CREATE TABLE `import_profile` (
	`signature` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`options` text NOT NULL,
	`updated_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `import_row` (
	`batch_id` integer NOT NULL,
	`line` integer NOT NULL,
	`state` text NOT NULL,
	`field` text,
	`code` text,
	`value` text,
	`warned` text NOT NULL,
	`cells` text NOT NULL,
	`draft` text,
	PRIMARY KEY(`batch_id`, `line`),
	FOREIGN KEY (`batch_id`) REFERENCES `import_batch`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `import_row_by_state` ON `import_row` (`batch_id`,`state`,`line`);--> statement-breakpoint
CREATE TABLE `incident` (
	`id` integer PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`type` text NOT NULL,
	`state` text NOT NULL,
	`started_at` integer NOT NULL,
	`stopped_at` integer,
	`closed_at` integer,
	`severity` text,
	`potential_severity` text,
	`place` text NOT NULL,
	`facts` text NOT NULL,
	`cause` text NOT NULL,
	`measures` text NOT NULL,
	`staff_id` integer,
	`by` text NOT NULL,
	`version` integer NOT NULL,
	CONSTRAINT "incident_state" CHECK("incident"."state" IN ('running', 'stopped', 'closed')),
	CONSTRAINT "incident_type" CHECK("incident"."type" IN ('fire', 'equipment', 'injury', 'data_leak', 'other'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `incident_number` ON `incident` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `incident_running` ON `incident` (`state`) WHERE state = 'running';--> statement-breakpoint
CREATE INDEX `incident_by_start` ON `incident` (`started_at`);--> statement-breakpoint
CREATE TABLE `incident_entry` (
	`id` integer PRIMARY KEY NOT NULL,
	`incident_id` integer NOT NULL,
	`kind` text NOT NULL,
	`at` integer NOT NULL,
	`staff_id` integer,
	`by` text NOT NULL,
	`text` text NOT NULL,
	`person` text,
	`voids_id` integer,
	FOREIGN KEY (`incident_id`) REFERENCES `incident`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `incident_entry_by_incident` ON `incident_entry` (`incident_id`,`id`);--> statement-breakpoint
CREATE TABLE `member` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`number` text NOT NULL,
	`version` integer NOT NULL,
	`kind` text NOT NULL,
	`status` text NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`pinyin` text NOT NULL,
	`initials` text NOT NULL,
	`gender` text,
	`birth_date` text,
	`wechat` text NOT NULL,
	`email` text NOT NULL,
	`occupation` text NOT NULL,
	`emergency_contact` text NOT NULL,
	`emergency_phone` text NOT NULL,
	`source` text NOT NULL,
	`referrer` text NOT NULL,
	`account_manager_id` integer,
	`preferred_activities` text NOT NULL,
	`preferred_times` text NOT NULL,
	`contact_preference` text NOT NULL,
	`contact_from` integer,
	`contact_until` integer,
	`do_not_disturb_until` text,
	`do_not_disturb_reason` text NOT NULL,
	`opt_out` text NOT NULL,
	`goal` text NOT NULL,
	`level` text NOT NULL,
	`ball_game` text NOT NULL,
	`usual_table` text NOT NULL,
	`cue_storage` text NOT NULL,
	`guardian_name` text NOT NULL,
	`guardian_phone` text NOT NULL,
	`joined_on` text,
	`remark` text NOT NULL,
	`pinned_note` text NOT NULL,
	`merged_into_id` integer,
	`verified_at` integer,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` integer NOT NULL,
	`batch_id` integer,
	CONSTRAINT "member_kind" CHECK("member"."kind" IN ('member', 'guest')),
	CONSTRAINT "member_status" CHECK("member"."status" IN ('prospect', 'active', 'frozen', 'lapsed', 'left', 'merged')),
	CONSTRAINT "member_merged" CHECK(("member"."status" = 'merged') = ("member"."merged_into_id" IS NOT NULL))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `member_number` ON `member` (`number`);--> statement-breakpoint
CREATE INDEX `member_by_status` ON `member` (`status`,`updated_at`);--> statement-breakpoint
CREATE INDEX `member_by_update` ON `member` (`updated_at`);--> statement-breakpoint
CREATE INDEX `member_by_joining` ON `member` (`joined_on`,`status`,`created_at`);--> statement-breakpoint
CREATE INDEX `member_by_name_key` ON `member` (`name_key`);--> statement-breakpoint
CREATE INDEX `member_by_pinyin` ON `member` (`pinyin`,`birth_date`);--> statement-breakpoint
CREATE INDEX `member_by_merge` ON `member` (`merged_into_id`) WHERE merged_into_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `member_by_batch` ON `member` (`batch_id`) WHERE batch_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `member_card` (
	`id` integer PRIMARY KEY NOT NULL,
	`member_id` integer NOT NULL,
	`card` text NOT NULL,
	`batch_id` integer,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `member_card_once` ON `member_card` (`card`);--> statement-breakpoint
CREATE INDEX `member_card_by_member` ON `member_card` (`member_id`);--> statement-breakpoint
CREATE TABLE `member_change` (
	`id` integer PRIMARY KEY NOT NULL,
	`member_id` integer NOT NULL,
	`field` text NOT NULL,
	`before` text,
	`after` text,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`source` text NOT NULL,
	`version` integer NOT NULL,
	`batch_id` integer,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `member_change_by_member` ON `member_change` (`member_id`,`at`);--> statement-breakpoint
CREATE INDEX `member_change_by_batch` ON `member_change` (`batch_id`) WHERE batch_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `member_consent` (
	`id` integer PRIMARY KEY NOT NULL,
	`member_id` integer NOT NULL,
	`what` text NOT NULL,
	`version` text NOT NULL,
	`given_at` integer NOT NULL,
	`by` text NOT NULL,
	`withdrawn_at` integer,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `member_consent_by_member` ON `member_consent` (`member_id`);--> statement-breakpoint
CREATE TABLE `member_health` (
	`member_id` integer PRIMARY KEY NOT NULL,
	`sealed` text NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `member_merge` (
	`id` integer PRIMARY KEY NOT NULL,
	`into_id` integer NOT NULL,
	`from_id` integer NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`before` blob NOT NULL,
	`undone_at` integer,
	FOREIGN KEY (`into_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`from_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `member_merge_by_into` ON `member_merge` (`into_id`);--> statement-breakpoint
CREATE INDEX `member_merge_by_from` ON `member_merge` (`from_id`);--> statement-breakpoint
CREATE TABLE `member_phone` (
	`id` integer PRIMARY KEY NOT NULL,
	`member_id` integer NOT NULL,
	`e164` text NOT NULL,
	`kind` text NOT NULL,
	`shared` integer NOT NULL,
	`batch_id` integer,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "member_phone_kind" CHECK("member_phone"."kind" IN ('mobile', 'landline', 'foreign'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `member_phone_by_member` ON `member_phone` (`member_id`);--> statement-breakpoint
CREATE INDEX `member_phone_by_number` ON `member_phone` (`e164`);--> statement-breakpoint
CREATE UNIQUE INDEX `member_phone_once` ON `member_phone` (`e164`) WHERE shared = 0;--> statement-breakpoint
CREATE UNIQUE INDEX `member_phone_once_each` ON `member_phone` (`member_id`,`e164`);--> statement-breakpoint
CREATE TABLE `member_recency` (
	`rank` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`member_id` integer NOT NULL,
	`day` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `member_recency_member` ON `member_recency` (`member_id`);--> statement-breakpoint
CREATE TABLE `membership` (
	`id` integer PRIMARY KEY NOT NULL,
	`member_id` integer NOT NULL,
	`plan` text NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text,
	`price_fen` integer,
	`visits_left` integer,
	`balance_fen` integer,
	`renews_id` integer,
	`cancelled_on` text,
	`cancel_reason` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`batch_id` integer,
	`line_key` text,
	CONSTRAINT "membership_order" CHECK("membership"."ends_on" IS NULL OR "membership"."ends_on" >= "membership"."starts_on")
) STRICT;
--> statement-breakpoint
CREATE INDEX `membership_by_member` ON `membership` (`member_id`,`ends_on`);--> statement-breakpoint
CREATE INDEX `membership_by_end` ON `membership` (`ends_on`);--> statement-breakpoint
CREATE INDEX `membership_by_batch` ON `membership` (`batch_id`) WHERE batch_id IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `membership_line` ON `membership` (`line_key`) WHERE line_key IS NOT NULL;--> statement-breakpoint
CREATE TABLE `membership_freeze` (
	`id` integer PRIMARY KEY NOT NULL,
	`membership_id` integer NOT NULL,
	`from_day` text NOT NULL,
	`until_day` text,
	`reason` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`membership_id`) REFERENCES `membership`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `membership_freeze_by_membership` ON `membership_freeze` (`membership_id`);--> statement-breakpoint
CREATE TABLE `clock_mark` (
	`id` integer PRIMARY KEY NOT NULL,
	`wall` integer NOT NULL,
	`monotonic` integer NOT NULL,
	`boot_id` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `holiday` (
	`day` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `setting` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`updated_at` integer NOT NULL,
	`updated_by` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `certificate` (
	`staff_id` integer PRIMARY KEY NOT NULL,
	`issued_at` integer NOT NULL,
	`valid_until` text,
	`provisional` integer NOT NULL,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `staff` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`active` integer NOT NULL,
	`reads_health` integer NOT NULL,
	`created_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `staff_role` (
	`staff_id` integer NOT NULL,
	`role` text NOT NULL,
	PRIMARY KEY(`staff_id`, `role`),
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `visit` (
	`id` integer PRIMARY KEY NOT NULL,
	`member_id` integer NOT NULL,
	`day` text NOT NULL,
	`in_at` integer,
	`out_at` integer,
	`minutes` integer,
	`activity` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`by` text NOT NULL,
	`batch_id` integer,
	`line_key` text,
	`voided_at` integer
) STRICT;
--> statement-breakpoint
CREATE INDEX `visit_by_member` ON `visit` (`member_id`,`day`,`minutes`,`voided_at`);--> statement-breakpoint
CREATE INDEX `visit_by_day` ON `visit` (`day`,`voided_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `visit_in_house` ON `visit` (`member_id`) WHERE out_at IS NULL AND voided_at IS NULL AND batch_id IS NULL;--> statement-breakpoint
CREATE INDEX `visit_by_batch` ON `visit` (`batch_id`) WHERE batch_id IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `visit_line` ON `visit` (`line_key`) WHERE line_key IS NOT NULL;