-- Every table that names a member gets a key on it. What points to nobody is kept aside afterwards, in the same
-- transaction (database/orphans.ts). Two things are done by hand: rows that are derived anew are dropped instead, and the
-- sequences go on where they stood, because an id is never given twice. Triggers go with the tables and are made again.
DELETE FROM obligation WHERE member_id IS NOT NULL AND member_id NOT IN (SELECT id FROM member);--> statement-breakpoint
DELETE FROM planned_call WHERE obligation_id NOT IN (SELECT id FROM obligation);--> statement-breakpoint
DELETE FROM notice_watch WHERE obligation_id NOT IN (SELECT id FROM obligation);--> statement-breakpoint
DELETE FROM member_recency WHERE member_id NOT IN (SELECT id FROM member);--> statement-breakpoint
CREATE TABLE `kept_aside` (
	`id` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`place` text NOT NULL,
	`parent` text NOT NULL,
	`row` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `__new_notice` (
	`id` integer PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`what` text NOT NULL,
	`at` integer NOT NULL,
	`stage` integer,
	`facts` text NOT NULL,
	`obligation_id` integer,
	`member_id` integer,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "notice_what" CHECK("__new_notice"."what" IN ('escalation', 'several', 'home_visit', 'radar', 'calendar', 'catch_up', 'certificate', 'kept_aside'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_notice`("id", "key", "what", "at", "stage", "facts", "obligation_id", "member_id") SELECT "id", "key", "what", "at", "stage", "facts", "obligation_id", "member_id" FROM `notice`;--> statement-breakpoint
DROP TABLE `notice`;--> statement-breakpoint
ALTER TABLE `__new_notice` RENAME TO `notice`;--> statement-breakpoint
CREATE UNIQUE INDEX `notice_key` ON `notice` (`key`);--> statement-breakpoint
CREATE INDEX `notice_by_time` ON `notice` (`at`);--> statement-breakpoint
CREATE INDEX `notice_by_member` ON `notice` (`member_id`) WHERE member_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `__new_attempt` (
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
	`kind` text,
	`questionnaire_id` integer,
	`asked` integer DEFAULT 0 NOT NULL,
	`answered` integer DEFAULT 0 NOT NULL,
	`points` integer DEFAULT 0 NOT NULL,
	`scored` integer DEFAULT 0 NOT NULL,
	`effective` integer DEFAULT false NOT NULL,
	`allowed_before` text,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "attempt_outcome" CHECK("__new_attempt"."outcome" IN ('reached', 'no_answer', 'busy', 'rescheduled', 'refused', 'invalid_number', 'text_sent', 'message_left'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_attempt`("id", "obligation_key", "member_id", "at", "recorded_at", "staff_id", "by", "channel", "outcome", "minutes", "note", "scores", "script_version", "retry_at", "undone_at", "undone_by", "kind", "questionnaire_id", "asked", "answered", "points", "scored", "effective", "allowed_before") SELECT "id", "obligation_key", "member_id", "at", "recorded_at", "staff_id", "by", "channel", "outcome", "minutes", "note", "scores", "script_version", "retry_at", "undone_at", "undone_by", "kind", "questionnaire_id", "asked", "answered", "points", "scored", "effective", "allowed_before" FROM `attempt`;--> statement-breakpoint
DROP TABLE `attempt`;--> statement-breakpoint
ALTER TABLE `__new_attempt` RENAME TO `attempt`;--> statement-breakpoint
CREATE INDEX `attempt_by_obligation` ON `attempt` (`obligation_key`,`at`);--> statement-breakpoint
CREATE INDEX `attempt_by_member` ON `attempt` (`member_id`,`at`);--> statement-breakpoint
CREATE INDEX `attempt_by_time` ON `attempt` (`at`);--> statement-breakpoint
CREATE INDEX `attempt_counted` ON `attempt` (`at`,`kind`,`outcome`,`staff_id`,`member_id`,`effective`,`points`,`scored`,`undone_at`) WHERE undone_at IS NULL;--> statement-breakpoint
CREATE TABLE `__new_callback_invitation` (
	`id` integer PRIMARY KEY NOT NULL,
	`member_id` integer NOT NULL,
	`kind` text NOT NULL,
	`invited_at` integer NOT NULL,
	`not_before` integer,
	`due` integer NOT NULL,
	`promised_at` integer,
	`note` text NOT NULL,
	`staff_id` integer,
	`by` text NOT NULL,
	`cancelled_at` integer,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "callback_invitation_kind" CHECK("__new_callback_invitation"."kind" IN ('invited', 'one_to_one', 'verification', 'care'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_callback_invitation`("id", "member_id", "kind", "invited_at", "not_before", "due", "promised_at", "note", "staff_id", "by", "cancelled_at") SELECT "id", "member_id", "kind", "invited_at", "not_before", "due", "promised_at", "note", "staff_id", "by", "cancelled_at" FROM `callback_invitation`;--> statement-breakpoint
DROP TABLE `callback_invitation`;--> statement-breakpoint
ALTER TABLE `__new_callback_invitation` RENAME TO `callback_invitation`;--> statement-breakpoint
CREATE INDEX `callback_invitation_by_member` ON `callback_invitation` (`member_id`);--> statement-breakpoint
CREATE TABLE `__new_callback_skip` (
	`id` integer PRIMARY KEY NOT NULL,
	`obligation_id` integer NOT NULL,
	`obligation_key` text NOT NULL,
	`member_id` integer NOT NULL,
	`at` integer NOT NULL,
	`until` integer NOT NULL,
	`staff_id` integer,
	`by` text NOT NULL,
	`reason` text NOT NULL,
	`undone_at` integer,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_callback_skip`("id", "obligation_id", "obligation_key", "member_id", "at", "until", "staff_id", "by", "reason", "undone_at") SELECT "id", "obligation_id", "obligation_key", "member_id", "at", "until", "staff_id", "by", "reason", "undone_at" FROM `callback_skip`;--> statement-breakpoint
DROP TABLE `callback_skip`;--> statement-breakpoint
ALTER TABLE `__new_callback_skip` RENAME TO `callback_skip`;--> statement-breakpoint
CREATE INDEX `callback_skip_by_end` ON `callback_skip` (`until`,`obligation_id`) WHERE undone_at IS NULL;--> statement-breakpoint
CREATE INDEX `callback_skip_by_key` ON `callback_skip` (`obligation_key`);--> statement-breakpoint
CREATE INDEX `callback_skip_by_member` ON `callback_skip` (`member_id`);--> statement-breakpoint
CREATE INDEX `callback_skip_by_time` ON `callback_skip` (`at`,`staff_id`) WHERE undone_at IS NULL;--> statement-breakpoint
CREATE TABLE `__new_obligation` (
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
	`guaranteed_until` text,
	`tier` text,
	`is_call` integer DEFAULT true NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "obligation_state" CHECK("__new_obligation"."state" IN ('open', 'done', 'unreachable', 'withdrawn', 'missed')),
	CONSTRAINT "obligation_order" CHECK("__new_obligation"."earliest" <= "__new_obligation"."due" AND "__new_obligation"."due" <= "__new_obligation"."hard")
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_obligation`("id", "key", "rule", "rule_version", "kind", "subject", "member_id", "anchor", "earliest", "due", "hard", "latest_start", "clock", "pauses", "priority", "channels", "channel", "minutes", "certificate", "staff_id", "slack", "state", "done_at", "suppressed", "born_late", "attempts", "next_attempt_at", "act_at", "why", "due_day", "attempted_at", "reached_at", "created_at", "updated_at", "guaranteed_until", "tier", "is_call") SELECT "id", "key", "rule", "rule_version", "kind", "subject", "member_id", "anchor", "earliest", "due", "hard", "latest_start", "clock", "pauses", "priority", "channels", "channel", "minutes", "certificate", "staff_id", "slack", "state", "done_at", "suppressed", "born_late", "attempts", "next_attempt_at", "act_at", "why", "due_day", "attempted_at", "reached_at", "created_at", "updated_at", "guaranteed_until", "tier", "is_call" FROM `obligation`;--> statement-breakpoint
DROP TABLE `obligation`;--> statement-breakpoint
ALTER TABLE `__new_obligation` RENAME TO `obligation`;--> statement-breakpoint
CREATE UNIQUE INDEX `obligation_key` ON `obligation` (`key`);--> statement-breakpoint
CREATE INDEX `obligation_open` ON `obligation` (`born_late`,`act_at`,`due`,`earliest`,`staff_id`,`kind`,`channel`,`is_call`,`state`,`suppressed`) WHERE state = 'open' AND suppressed IS NULL AND is_call = 1;--> statement-breakpoint
CREATE INDEX `obligation_duty` ON `obligation` (`act_at`,`due`,`earliest`,`staff_id`) WHERE state = 'open' AND suppressed IS NULL AND is_call = 0;--> statement-breakpoint
CREATE INDEX `obligation_by_member` ON `obligation` (`member_id`,`state`);--> statement-breakpoint
CREATE INDEX `obligation_by_case` ON `obligation` (`subject`,`member_id`) WHERE subject NOT GLOB 'member/*';--> statement-breakpoint
CREATE INDEX `obligation_guarantee` ON `obligation` (`guaranteed_until`,`member_id`,`staff_id`,`tier`,`suppressed`,`state`,`channel`,`due`) WHERE guaranteed_until IS NOT NULL;--> statement-breakpoint
CREATE INDEX `obligation_by_due` ON `obligation` (`kind`,`due_day`,`born_late`,`due`,`attempted_at`,`reached_at`,`state`,`suppressed`);--> statement-breakpoint
CREATE TABLE `__new_consumption` (
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
	`void_reason` text NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_consumption`("id", "member_id", "day", "at", "amount_fen", "item", "quantity", "receipt", "recorded_at", "by", "batch_id", "line_key", "voided_at", "void_reason") SELECT "id", "member_id", "day", "at", "amount_fen", "item", "quantity", "receipt", "recorded_at", "by", "batch_id", "line_key", "voided_at", "void_reason" FROM `consumption`;--> statement-breakpoint
DROP TABLE `consumption`;--> statement-breakpoint
ALTER TABLE `__new_consumption` RENAME TO `consumption`;--> statement-breakpoint
CREATE INDEX `consumption_by_member` ON `consumption` (`member_id`,`day`,`at`,`amount_fen`,`voided_at`,`recorded_at`,`batch_id`);--> statement-breakpoint
CREATE INDEX `consumption_by_day` ON `consumption` (`day`,`member_id`,`amount_fen`,`voided_at`);--> statement-breakpoint
CREATE INDEX `consumption_by_batch` ON `consumption` (`batch_id`) WHERE batch_id IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `consumption_line` ON `consumption` (`line_key`) WHERE line_key IS NOT NULL;--> statement-breakpoint
CREATE TABLE `__new_home_visit` (
	`id` integer PRIMARY KEY NOT NULL,
	`obligation_key` text NOT NULL,
	`member_id` integer NOT NULL,
	`address` text NOT NULL,
	`companion` text NOT NULL,
	`check_in_by` integer,
	`staff_id` integer NOT NULL,
	`by` text NOT NULL,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	`stopped` integer NOT NULL,
	`reason` text NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "home_visit_prepared" CHECK("__new_home_visit"."companion" <> '' OR "__new_home_visit"."check_in_by" IS NOT NULL)
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_home_visit`("id", "obligation_key", "member_id", "address", "companion", "check_in_by", "staff_id", "by", "started_at", "ended_at", "stopped", "reason") SELECT "id", "obligation_key", "member_id", "address", "companion", "check_in_by", "staff_id", "by", "started_at", "ended_at", "stopped", "reason" FROM `home_visit`;--> statement-breakpoint
DROP TABLE `home_visit`;--> statement-breakpoint
ALTER TABLE `__new_home_visit` RENAME TO `home_visit`;--> statement-breakpoint
CREATE UNIQUE INDEX `home_visit_running` ON `home_visit` (`staff_id`) WHERE ended_at IS NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `home_visit_once` ON `home_visit` (`obligation_key`) WHERE ended_at IS NULL;--> statement-breakpoint
CREATE INDEX `home_visit_by_key` ON `home_visit` (`obligation_key`);--> statement-breakpoint
CREATE INDEX `home_visit_by_member` ON `home_visit` (`member_id`,`started_at`);--> statement-breakpoint
CREATE TABLE `__new_member` (
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
	FOREIGN KEY (`merged_into_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "member_kind" CHECK("__new_member"."kind" IN ('member', 'guest')),
	CONSTRAINT "member_status" CHECK("__new_member"."status" IN ('prospect', 'active', 'frozen', 'lapsed', 'left', 'merged')),
	CONSTRAINT "member_merged" CHECK(("__new_member"."status" = 'merged') = ("__new_member"."merged_into_id" IS NOT NULL))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_member`("id", "number", "version", "kind", "status", "name", "name_key", "pinyin", "initials", "gender", "birth_date", "wechat", "email", "occupation", "emergency_contact", "emergency_phone", "source", "referrer", "account_manager_id", "preferred_activities", "preferred_times", "contact_preference", "contact_from", "contact_until", "do_not_disturb_until", "do_not_disturb_reason", "opt_out", "goal", "level", "ball_game", "usual_table", "cue_storage", "guardian_name", "guardian_phone", "joined_on", "remark", "pinned_note", "merged_into_id", "verified_at", "created_at", "created_by", "updated_at", "batch_id") SELECT "id", "number", "version", "kind", "status", "name", "name_key", "pinyin", "initials", "gender", "birth_date", "wechat", "email", "occupation", "emergency_contact", "emergency_phone", "source", "referrer", "account_manager_id", "preferred_activities", "preferred_times", "contact_preference", "contact_from", "contact_until", "do_not_disturb_until", "do_not_disturb_reason", "opt_out", "goal", "level", "ball_game", "usual_table", "cue_storage", "guardian_name", "guardian_phone", "joined_on", "remark", "pinned_note", "merged_into_id", "verified_at", "created_at", "created_by", "updated_at", "batch_id" FROM `member`;--> statement-breakpoint
DELETE FROM sqlite_sequence WHERE name = '__new_member';--> statement-breakpoint
INSERT INTO sqlite_sequence (name, seq) SELECT '__new_member', seq FROM sqlite_sequence WHERE name = 'member';--> statement-breakpoint
DROP TABLE `member`;--> statement-breakpoint
ALTER TABLE `__new_member` RENAME TO `member`;--> statement-breakpoint
CREATE UNIQUE INDEX `member_number` ON `member` (`number`);--> statement-breakpoint
CREATE INDEX `member_by_status` ON `member` (`status`,`updated_at`);--> statement-breakpoint
CREATE INDEX `member_by_update` ON `member` (`updated_at`);--> statement-breakpoint
CREATE INDEX `member_by_joining` ON `member` (`joined_on`,`status`,`created_at`);--> statement-breakpoint
CREATE INDEX `member_by_name_key` ON `member` (`name_key`);--> statement-breakpoint
CREATE INDEX `member_by_pinyin` ON `member` (`pinyin`,`birth_date`);--> statement-breakpoint
CREATE INDEX `member_by_merge` ON `member` (`merged_into_id`) WHERE merged_into_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `member_by_batch` ON `member` (`batch_id`) WHERE batch_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `__new_member_recency` (
	`rank` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`member_id` integer NOT NULL,
	`day` text NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_member_recency`("rank", "member_id", "day") SELECT "rank", "member_id", "day" FROM `member_recency`;--> statement-breakpoint
DELETE FROM sqlite_sequence WHERE name = '__new_member_recency';--> statement-breakpoint
INSERT INTO sqlite_sequence (name, seq) SELECT '__new_member_recency', seq FROM sqlite_sequence WHERE name = 'member_recency';--> statement-breakpoint
DROP TABLE `member_recency`;--> statement-breakpoint
ALTER TABLE `__new_member_recency` RENAME TO `member_recency`;--> statement-breakpoint
CREATE UNIQUE INDEX `member_recency_member` ON `member_recency` (`member_id`);--> statement-breakpoint
CREATE TABLE `__new_membership` (
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
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "membership_order" CHECK("__new_membership"."ends_on" IS NULL OR "__new_membership"."ends_on" >= "__new_membership"."starts_on")
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_membership`("id", "member_id", "plan", "starts_on", "ends_on", "price_fen", "visits_left", "balance_fen", "renews_id", "cancelled_on", "cancel_reason", "created_at", "created_by", "batch_id", "line_key") SELECT "id", "member_id", "plan", "starts_on", "ends_on", "price_fen", "visits_left", "balance_fen", "renews_id", "cancelled_on", "cancel_reason", "created_at", "created_by", "batch_id", "line_key" FROM `membership`;--> statement-breakpoint
DROP TABLE `membership`;--> statement-breakpoint
ALTER TABLE `__new_membership` RENAME TO `membership`;--> statement-breakpoint
CREATE INDEX `membership_by_member` ON `membership` (`member_id`,`ends_on`);--> statement-breakpoint
CREATE INDEX `membership_by_end` ON `membership` (`ends_on`);--> statement-breakpoint
CREATE INDEX `membership_by_batch` ON `membership` (`batch_id`) WHERE batch_id IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `membership_line` ON `membership` (`line_key`) WHERE line_key IS NOT NULL;--> statement-breakpoint
CREATE TABLE `__new_owed_question` (
	`id` integer PRIMARY KEY NOT NULL,
	`member_id` integer NOT NULL,
	`attempt_id` integer,
	`text` text NOT NULL,
	`asked_at` integer NOT NULL,
	`staff_id` integer,
	`by` text NOT NULL,
	`answer` text NOT NULL,
	`answered_by` text,
	`answered_at` integer,
	`told_at` integer,
	`told_attempt_id` integer,
	`withdrawn_at` integer,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_owed_question`("id", "member_id", "attempt_id", "text", "asked_at", "staff_id", "by", "answer", "answered_by", "answered_at", "told_at", "told_attempt_id", "withdrawn_at") SELECT "id", "member_id", "attempt_id", "text", "asked_at", "staff_id", "by", "answer", "answered_by", "answered_at", "told_at", "told_attempt_id", "withdrawn_at" FROM `owed_question`;--> statement-breakpoint
DROP TABLE `owed_question`;--> statement-breakpoint
ALTER TABLE `__new_owed_question` RENAME TO `owed_question`;--> statement-breakpoint
CREATE INDEX `owed_question_by_member` ON `owed_question` (`member_id`,`asked_at`);--> statement-breakpoint
CREATE INDEX `owed_question_by_time` ON `owed_question` (`asked_at`);--> statement-breakpoint
CREATE INDEX `owed_question_by_attempt` ON `owed_question` (`attempt_id`) WHERE attempt_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `owed_question_told_in` ON `owed_question` (`told_attempt_id`) WHERE told_attempt_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `owed_question_waiting` ON `owed_question` (`asked_at`) WHERE told_at IS NULL AND withdrawn_at IS NULL;--> statement-breakpoint
CREATE TABLE `__new_ticket` (
	`id` integer PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`kind` text NOT NULL,
	`category` text NOT NULL,
	`content` text NOT NULL,
	`demand` text NOT NULL,
	`urgent` integer NOT NULL,
	`received_at` integer NOT NULL,
	`member_id` integer,
	`attempt_id` integer,
	`staff_id` integer,
	`by` text NOT NULL,
	`owner_id` integer,
	`withdrawn_at` integer,
	`withdrawn_by` text,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "ticket_kind" CHECK("__new_ticket"."kind" IN ('complaint', 'question', 'suggestion', 'fault', 'praise')),
	CONSTRAINT "ticket_category" CHECK("__new_ticket"."category" IN ('service', 'facilities', 'price', 'hygiene', 'safety', 'other'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_ticket`("id", "number", "kind", "category", "content", "demand", "urgent", "received_at", "member_id", "attempt_id", "staff_id", "by", "owner_id", "withdrawn_at", "withdrawn_by") SELECT "id", "number", "kind", "category", "content", "demand", "urgent", "received_at", "member_id", "attempt_id", "staff_id", "by", "owner_id", "withdrawn_at", "withdrawn_by" FROM `ticket`;--> statement-breakpoint
DROP TABLE `ticket`;--> statement-breakpoint
ALTER TABLE `__new_ticket` RENAME TO `ticket`;--> statement-breakpoint
CREATE UNIQUE INDEX `ticket_number` ON `ticket` (`number`);--> statement-breakpoint
CREATE INDEX `ticket_by_time` ON `ticket` (`received_at`);--> statement-breakpoint
CREATE INDEX `ticket_by_member` ON `ticket` (`member_id`,`received_at`) WHERE member_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `ticket_by_attempt` ON `ticket` (`attempt_id`) WHERE attempt_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `ticket_by_creator` ON `ticket` (`staff_id`,`received_at`);--> statement-breakpoint
CREATE TABLE `__new_visit` (
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
	`voided_at` integer,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_visit`("id", "member_id", "day", "in_at", "out_at", "minutes", "activity", "recorded_at", "by", "batch_id", "line_key", "voided_at") SELECT "id", "member_id", "day", "in_at", "out_at", "minutes", "activity", "recorded_at", "by", "batch_id", "line_key", "voided_at" FROM `visit`;--> statement-breakpoint
DROP TABLE `visit`;--> statement-breakpoint
ALTER TABLE `__new_visit` RENAME TO `visit`;--> statement-breakpoint
CREATE INDEX `visit_by_member` ON `visit` (`member_id`,`day`,`minutes`,`voided_at`);--> statement-breakpoint
CREATE INDEX `visit_by_day` ON `visit` (`day`,`voided_at`);--> statement-breakpoint
CREATE INDEX `visit_by_activity` ON `visit` (`day`,`activity`,`member_id`,`voided_at`) WHERE voided_at IS NULL AND activity <> '';--> statement-breakpoint
CREATE UNIQUE INDEX `visit_in_house` ON `visit` (`member_id`) WHERE out_at IS NULL AND voided_at IS NULL AND batch_id IS NULL;--> statement-breakpoint
CREATE INDEX `visit_by_batch` ON `visit` (`batch_id`) WHERE batch_id IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `visit_line` ON `visit` (`line_key`) WHERE line_key IS NOT NULL;
--> statement-breakpoint
CREATE TRIGGER attempt_no_delete BEFORE DELETE ON attempt BEGIN SELECT RAISE(ABORT, 'attempts are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER ticket_no_delete BEFORE DELETE ON ticket BEGIN SELECT RAISE(ABORT, 'tickets are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER owed_question_no_delete BEFORE DELETE ON owed_question BEGIN SELECT RAISE(ABORT, 'owed questions are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER callback_skip_no_delete BEFORE DELETE ON callback_skip BEGIN SELECT RAISE(ABORT, 'skips are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER callback_invitation_no_delete BEFORE DELETE ON callback_invitation BEGIN SELECT RAISE(ABORT, 'invitations are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER home_visit_no_delete BEFORE DELETE ON home_visit BEGIN SELECT RAISE(ABORT, 'visits are never deleted'); END;
