-- What the callback workplace only appends: what was said, asked, promised and put off stays, and a published guide never changes.
CREATE TRIGGER guide_version_body BEFORE UPDATE OF body ON guide_version WHEN OLD.state <> 'draft' BEGIN SELECT RAISE(ABORT, 'a published guide never changes'); END;
--> statement-breakpoint
CREATE TRIGGER guide_version_no_delete BEFORE DELETE ON guide_version WHEN OLD.state <> 'draft' BEGIN SELECT RAISE(ABORT, 'a published guide is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER attempt_answer_no_delete BEFORE DELETE ON attempt_answer BEGIN SELECT RAISE(ABORT, 'answers are never deleted'); END;
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
--> statement-breakpoint
CREATE TRIGGER call_assignment_no_update BEFORE UPDATE ON call_assignment BEGIN SELECT RAISE(ABORT, 'assignments are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER call_assignment_no_delete BEFORE DELETE ON call_assignment BEGIN SELECT RAISE(ABORT, 'assignments are append-only'); END;
