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
CREATE TABLE `notice` (
	`id` integer PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`what` text NOT NULL,
	`at` integer NOT NULL,
	`stage` integer,
	`facts` text NOT NULL,
	`obligation_id` integer,
	`member_id` integer,
	CONSTRAINT "notice_what" CHECK("notice"."what" IN ('escalation', 'several', 'home_visit', 'radar', 'calendar', 'catch_up'))
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
	`today` text NOT NULL,
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
	`planned_at` integer NOT NULL,
	FOREIGN KEY (`obligation_id`) REFERENCES `obligation`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "planned_call_whole" CHECK(("planned_call"."day" IS NULL) = ("planned_call"."staff_id" IS NULL))
) STRICT;
--> statement-breakpoint
CREATE INDEX `planned_call_by_day` ON `planned_call` (`day`,`staff_id`);--> statement-breakpoint
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
CREATE TABLE `setting_version` (
	`name` text NOT NULL,
	`effective_from` integer NOT NULL,
	`value` text NOT NULL,
	`saved_at` integer NOT NULL,
	`by` text NOT NULL,
	PRIMARY KEY(`name`, `effective_from`)
) STRICT;
