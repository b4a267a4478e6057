CREATE TABLE `long_work` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`input` text NOT NULL,
	`staff_id` integer,
	`by` text NOT NULL,
	`begun_at` integer NOT NULL,
	`tries` integer NOT NULL
) STRICT;
