ALTER TABLE `home_visit` ADD `recorded_at` integer;--> statement-breakpoint
ALTER TABLE `home_visit_check_in` ADD `recorded_at` integer;--> statement-breakpoint
ALTER TABLE `incident` ADD `recorded_at` integer;--> statement-breakpoint
ALTER TABLE `incident_entry` ADD `recorded_at` integer;--> statement-breakpoint
ALTER TABLE `owed_question` ADD `recorded_at` integer;--> statement-breakpoint
ALTER TABLE `ticket` ADD `recorded_at` integer;