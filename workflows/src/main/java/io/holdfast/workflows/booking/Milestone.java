package io.holdfast.workflows.booking;

import io.holdfast.workflows.model.ReminderRule;
import java.time.Instant;

/** Something that falls due in a booking's life. */
sealed interface Milestone {

    Instant at();

    /** The name of the step among those of the booking. */
    String step();

    /** What a support person reads. */
    String label();

    PlanStep.Kind kind();

    /** Whether it is done by telling somebody something, which may take its time. */
    default boolean isMessage() {
        return switch (kind()) {
            case REMINDER, APPROVAL, ATTENDANCE, CONFIRMATION, CANCELLATION, NEWS -> true;
            case COMPLETION, RELEASE, NO_SHOW, AFTERCARE -> false;
        };
    }

    /** The slot was held for so long only. */
    record HoldEnd(Instant at) implements Milestone {

        @Override
        public String step() {
            return "hold-end";
        }

        @Override
        public String label() {
            return "End of the hold";
        }

        @Override
        public PlanStep.Kind kind() {
            return PlanStep.Kind.RELEASE;
        }
    }

    /** Nobody has looked at the booking yet. */
    record AskApproval(Asked whom, Instant at) implements Milestone {

        enum Asked {
            APPROVER,
            BACKUP
        }

        @Override
        public String step() {
            return switch (whom) {
                case APPROVER -> "ask-approver";
                case BACKUP -> "ask-backup";
            };
        }

        @Override
        public String label() {
            return switch (whom) {
                case APPROVER -> "Remind the approver";
                case BACKUP -> "Ask the backup to approve";
            };
        }

        @Override
        public PlanStep.Kind kind() {
            return PlanStep.Kind.APPROVAL;
        }
    }

    /** Nobody has looked at it in time. */
    record ApprovalEnd(Instant at) implements Milestone {

        @Override
        public String step() {
            return "approval-end";
        }

        @Override
        public String label() {
            return "Decline unless approved";
        }

        @Override
        public PlanStep.Kind kind() {
            return PlanStep.Kind.RELEASE;
        }
    }

    record Reminder(ReminderRule rule, Instant at) implements Milestone {

        @Override
        public String step() {
            return rule.stepId();
        }

        @Override
        public String label() {
            return "Reminder " + rule.offset() + " before";
        }

        @Override
        public PlanStep.Kind kind() {
            return PlanStep.Kind.REMINDER;
        }
    }

    /** The customer is to say that they come. */
    record AskAttendance(boolean again, Instant at) implements Milestone {

        @Override
        public String step() {
            return again ? "ask-attendance-again" : "ask-attendance";
        }

        @Override
        public String label() {
            return again ? "Ask by text message whether they come" : "Ask by e-mail whether they come";
        }

        @Override
        public PlanStep.Kind kind() {
            return PlanStep.Kind.ATTENDANCE;
        }
    }

    /** The customer has not said that they come. */
    record AttendanceEnd(Instant at) implements Milestone {

        @Override
        public String step() {
            return "attendance-end";
        }

        @Override
        public String label() {
            return "Release unless confirmed by the customer";
        }

        @Override
        public PlanStep.Kind kind() {
            return PlanStep.Kind.RELEASE;
        }
    }

    /** By now they should have checked in. */
    record NoShow(Instant at) implements Milestone {

        @Override
        public String step() {
            return "no-show";
        }

        @Override
        public String label() {
            return "No-show unless checked in";
        }

        @Override
        public PlanStep.Kind kind() {
            return PlanStep.Kind.NO_SHOW;
        }
    }

    record End(Instant at) implements Milestone {

        @Override
        public String step() {
            return Plan.COMPLETION;
        }

        @Override
        public String label() {
            return "End of the appointment";
        }

        @Override
        public PlanStep.Kind kind() {
            return PlanStep.Kind.COMPLETION;
        }
    }

    record AftercareEnd(Instant at) implements Milestone {

        @Override
        public String step() {
            return "aftercare";
        }

        @Override
        public String label() {
            return "End of aftercare";
        }

        @Override
        public PlanStep.Kind kind() {
            return PlanStep.Kind.AFTERCARE;
        }
    }
}
