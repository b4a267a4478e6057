CREATE TABLE `attempt_answer` (
	`id` integer PRIMARY KEY NOT NULL,
	`attempt_id` integer NOT NULL,
	`at` integer NOT NULL,
	`question` text NOT NULL,
	`topic` text NOT NULL,
	`kind` text NOT NULL,
	`score` integer,
	`text` text NOT NULL,
	`undone` integer NOT NULL,
	FOREIGN KEY (`attempt_id`) REFERENCES `attempt`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "attempt_answer_kind" CHECK("attempt_answer"."kind" IN ('scale', 'choice', 'text')),
	CONSTRAINT "attempt_answer_score" CHECK("attempt_answer"."score" BETWEEN 1 AND 5)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `attempt_answer_once` ON `attempt_answer` (`attempt_id`,`question`);--> statement-breakpoint
CREATE INDEX `attempt_answer_by_time` ON `attempt_answer` (`at`,`topic`,`score`,`kind`) WHERE undone = 0;--> statement-breakpoint
CREATE TABLE `attempt_word` (
	`word` text NOT NULL,
	`at` integer NOT NULL,
	`attempt_id` integer NOT NULL,
	`undone` integer NOT NULL,
	PRIMARY KEY(`attempt_id`, `word`),
	FOREIGN KEY (`attempt_id`) REFERENCES `attempt`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `attempt_word_by_time` ON `attempt_word` (`at`,`word`) WHERE undone = 0;--> statement-breakpoint
CREATE INDEX `attempt_word_by_word` ON `attempt_word` (`word`,`at`) WHERE undone = 0;--> statement-breakpoint
CREATE TABLE `callback_invitation` (
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
	CONSTRAINT "callback_invitation_kind" CHECK("callback_invitation"."kind" IN ('invited', 'one_to_one', 'verification', 'care'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `callback_invitation_by_member` ON `callback_invitation` (`member_id`);--> statement-breakpoint
CREATE TABLE `callback_skip` (
	`id` integer PRIMARY KEY NOT NULL,
	`obligation_id` integer NOT NULL,
	`obligation_key` text NOT NULL,
	`member_id` integer NOT NULL,
	`at` integer NOT NULL,
	`until` integer NOT NULL,
	`staff_id` integer,
	`by` text NOT NULL,
	`reason` text NOT NULL,
	`undone_at` integer
) STRICT;
--> statement-breakpoint
CREATE INDEX `callback_skip_by_end` ON `callback_skip` (`until`,`obligation_id`) WHERE undone_at IS NULL;--> statement-breakpoint
CREATE INDEX `callback_skip_by_key` ON `callback_skip` (`obligation_key`);--> statement-breakpoint
CREATE INDEX `callback_skip_by_member` ON `callback_skip` (`member_id`);--> statement-breakpoint
CREATE INDEX `callback_skip_by_time` ON `callback_skip` (`at`,`staff_id`) WHERE undone_at IS NULL;--> statement-breakpoint
CREATE TABLE `guide` (
	`id` integer PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	CONSTRAINT "guide_type" CHECK("guide"."type" IN ('script', 'questionnaire'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `guide_once` ON `guide` (`type`,`kind`);--> statement-breakpoint
CREATE TABLE `guide_version` (
	`id` integer PRIMARY KEY NOT NULL,
	`guide_id` integer NOT NULL,
	`version` integer NOT NULL,
	`state` text NOT NULL,
	`body` text NOT NULL,
	`updated_at` integer NOT NULL,
	`published_at` integer,
	`by` text NOT NULL,
	`note` text NOT NULL,
	FOREIGN KEY (`guide_id`) REFERENCES `guide`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "guide_version_state" CHECK("guide_version"."state" IN ('draft', 'published', 'retired')),
	CONSTRAINT "guide_version_published" CHECK(("guide_version"."state" = 'draft') = ("guide_version"."published_at" IS NULL))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `guide_version_once` ON `guide_version` (`guide_id`,`version`);--> statement-breakpoint
CREATE UNIQUE INDEX `guide_version_draft` ON `guide_version` (`guide_id`) WHERE state = 'draft';--> statement-breakpoint
CREATE UNIQUE INDEX `guide_version_in_force` ON `guide_version` (`guide_id`) WHERE state = 'published';--> statement-breakpoint
CREATE TABLE `home_visit` (
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
	CONSTRAINT "home_visit_prepared" CHECK("home_visit"."companion" <> '' OR "home_visit"."check_in_by" IS NOT NULL)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `home_visit_running` ON `home_visit` (`staff_id`) WHERE ended_at IS NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `home_visit_once` ON `home_visit` (`obligation_key`) WHERE ended_at IS NULL;--> statement-breakpoint
CREATE INDEX `home_visit_by_key` ON `home_visit` (`obligation_key`);--> statement-breakpoint
CREATE INDEX `home_visit_by_member` ON `home_visit` (`member_id`,`started_at`);--> statement-breakpoint
CREATE TABLE `home_visit_check_in` (
	`id` integer PRIMARY KEY NOT NULL,
	`visit_id` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`visit_id`) REFERENCES `home_visit`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `home_visit_check_in_by_visit` ON `home_visit_check_in` (`visit_id`);--> statement-breakpoint
CREATE TABLE `notice` (
	`id` integer PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`what` text NOT NULL,
	`at` integer NOT NULL,
	`stage` integer,
	`facts` text NOT NULL,
	`obligation_id` integer,
	`member_id` integer,
	CONSTRAINT "notice_what" CHECK("notice"."what" IN ('escalation', 'several', 'home_visit', 'radar', 'calendar', 'catch_up', 'certificate'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `notice_key` ON `notice` (`key`);--> statement-breakpoint
CREATE INDEX `notice_by_time` ON `notice` (`at`);--> statement-breakpoint
CREATE TABLE `notice_recipient` (
	`notice_id` integer NOT NULL,
	`staff_id` integer NOT NULL,
	`shown_at` integer,
	`read_at` integer,
	PRIMARY KEY(`staff_id`, `notice_id`),
	FOREIGN KEY (`notice_id`) REFERENCES `notice`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `notice_recipient_by_notice` ON `notice_recipient` (`notice_id`);--> statement-breakpoint
CREATE INDEX `notice_recipient_toast` ON `notice_recipient` (`staff_id`,`notice_id`) WHERE shown_at IS NULL;--> statement-breakpoint
CREATE INDEX `notice_recipient_unread` ON `notice_recipient` (`staff_id`) WHERE read_at IS NULL;--> statement-breakpoint
CREATE TABLE `notice_watch` (
	`obligation_id` integer PRIMARY KEY NOT NULL,
	`next_at` integer NOT NULL,
	FOREIGN KEY (`obligation_id`) REFERENCES `obligation`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `notice_watch_by_time` ON `notice_watch` (`next_at`);--> statement-breakpoint
CREATE TABLE `call_assignment` (
	`id` integer PRIMARY KEY NOT NULL,
	`obligation_key` text NOT NULL,
	`staff_id` integer,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`reason` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `call_assignment_by_key` ON `call_assignment` (`obligation_key`,`id`);--> statement-breakpoint
CREATE TABLE `plan_run` (
	`id` integer PRIMARY KEY NOT NULL,
	`planned_at` integer NOT NULL,
	`today` text,
	`changes` integer DEFAULT 0 NOT NULL,
	`published_until` text NOT NULL,
	`planned` integer NOT NULL,
	`moved` integer NOT NULL,
	`unplaced` integer NOT NULL,
	`radar` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `planned_call` (
	`obligation_id` integer PRIMARY KEY NOT NULL,
	`day` text,
	`staff_id` integer,
	`effective_due` text NOT NULL,
	`lent` integer NOT NULL,
	`attempts` integer NOT NULL,
	`planned_at` integer NOT NULL,
	FOREIGN KEY (`obligation_id`) REFERENCES `obligation`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "planned_call_whole" CHECK(("planned_call"."day" IS NULL) = ("planned_call"."staff_id" IS NULL))
) STRICT;
--> statement-breakpoint
CREATE INDEX `planned_call_by_day` ON `planned_call` (`day`,`staff_id`);--> statement-breakpoint
CREATE INDEX `planned_call_lent` ON `planned_call` (`staff_id`,`obligation_id`) WHERE lent = 1;--> statement-breakpoint
CREATE TABLE `shift` (
	`staff_id` integer NOT NULL,
	`weekday` integer NOT NULL,
	`from_minute` integer NOT NULL,
	`until_minute` integer NOT NULL,
	`calls` integer NOT NULL,
	PRIMARY KEY(`staff_id`, `weekday`),
	CONSTRAINT "shift_weekday" CHECK("shift"."weekday" BETWEEN 1 AND 7),
	CONSTRAINT "shift_span" CHECK("shift"."from_minute" < "shift"."until_minute")
) STRICT;
--> statement-breakpoint
CREATE TABLE `staff_leave` (
	`id` integer PRIMARY KEY NOT NULL,
	`staff_id` integer NOT NULL,
	`kind` text NOT NULL,
	`from_day` text NOT NULL,
	`until_day` text NOT NULL,
	`note` text NOT NULL,
	`created_at` integer NOT NULL,
	`by` text NOT NULL,
	CONSTRAINT "staff_leave_kind" CHECK("staff_leave"."kind" IN ('leave', 'sick', 'training', 'other')),
	CONSTRAINT "staff_leave_order" CHECK("staff_leave"."from_day" <= "staff_leave"."until_day")
) STRICT;
--> statement-breakpoint
CREATE INDEX `staff_leave_by_end` ON `staff_leave` (`until_day`);--> statement-breakpoint
CREATE TABLE `owed_question` (
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
	`withdrawn_at` integer
) STRICT;
--> statement-breakpoint
CREATE INDEX `owed_question_by_member` ON `owed_question` (`member_id`,`asked_at`);--> statement-breakpoint
CREATE INDEX `owed_question_by_time` ON `owed_question` (`asked_at`);--> statement-breakpoint
CREATE INDEX `owed_question_by_attempt` ON `owed_question` (`attempt_id`) WHERE attempt_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `owed_question_told_in` ON `owed_question` (`told_attempt_id`) WHERE told_attempt_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `owed_question_waiting` ON `owed_question` (`asked_at`) WHERE told_at IS NULL AND withdrawn_at IS NULL;--> statement-breakpoint
CREATE TABLE `setting_version` (
	`name` text NOT NULL,
	`effective_from` integer NOT NULL,
	`value` text NOT NULL,
	`saved_at` integer NOT NULL,
	`by` text NOT NULL,
	PRIMARY KEY(`name`, `effective_from`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `ticket` (
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
	CONSTRAINT "ticket_kind" CHECK("ticket"."kind" IN ('complaint', 'question', 'suggestion', 'fault', 'praise')),
	CONSTRAINT "ticket_category" CHECK("ticket"."category" IN ('service', 'facilities', 'price', 'hygiene', 'safety', 'other'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `ticket_number` ON `ticket` (`number`);--> statement-breakpoint
CREATE INDEX `ticket_by_time` ON `ticket` (`received_at`);--> statement-breakpoint
CREATE INDEX `ticket_by_member` ON `ticket` (`member_id`,`received_at`) WHERE member_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `ticket_by_attempt` ON `ticket` (`attempt_id`) WHERE attempt_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `ticket_by_creator` ON `ticket` (`staff_id`,`received_at`);--> statement-breakpoint
DROP INDEX `obligation_open`;--> statement-breakpoint
ALTER TABLE `obligation` ADD `guaranteed_until` text;--> statement-breakpoint
ALTER TABLE `obligation` ADD `tier` text;--> statement-breakpoint
ALTER TABLE `obligation` ADD `is_call` integer DEFAULT true NOT NULL;--> statement-breakpoint
CREATE INDEX `obligation_duty` ON `obligation` (`act_at`,`due`,`earliest`,`staff_id`) WHERE state = 'open' AND suppressed IS NULL AND is_call = 0;--> statement-breakpoint
CREATE INDEX `obligation_guarantee` ON `obligation` (`guaranteed_until`,`member_id`,`staff_id`,`tier`,`suppressed`,`state`,`channel`,`due`) WHERE guaranteed_until IS NOT NULL;--> statement-breakpoint
CREATE INDEX `obligation_open` ON `obligation` (`born_late`,`act_at`,`due`,`earliest`,`staff_id`,`kind`,`channel`,`is_call`,`state`,`suppressed`) WHERE state = 'open' AND suppressed IS NULL AND is_call = 1;--> statement-breakpoint
ALTER TABLE `attempt` ADD `kind` text;--> statement-breakpoint
ALTER TABLE `attempt` ADD `questionnaire_id` integer;--> statement-breakpoint
ALTER TABLE `attempt` ADD `asked` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `attempt` ADD `answered` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `attempt` ADD `points` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `attempt` ADD `scored` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `attempt` ADD `effective` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `attempt` ADD `allowed_before` text;--> statement-breakpoint
CREATE INDEX `attempt_counted` ON `attempt` (`at`,`kind`,`outcome`,`staff_id`,`member_id`,`effective`,`points`,`scored`,`undone_at`) WHERE undone_at IS NULL;--> statement-breakpoint
CREATE INDEX `visit_by_activity` ON `visit` (`day`,`activity`,`member_id`,`voided_at`) WHERE voided_at IS NULL AND activity <> '';