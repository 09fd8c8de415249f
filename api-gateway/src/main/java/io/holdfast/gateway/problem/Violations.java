package io.holdfast.gateway.problem;

import java.util.ArrayList;
import java.util.List;

/** Everything wrong with a request, gathered so that the client hears of all of it at once. */
public final class Violations {

    private final List<FieldError> errors = new ArrayList<>();

    public void add(String pointer, String code, String message) {
        errors.add(new FieldError(pointer, code, message));
    }

    public boolean isEmpty() {
        return errors.isEmpty();
    }

    public int count() {
        return errors.size();
    }

    public void throwIfAny() {
        if (!errors.isEmpty()) {
            throw refusal();
        }
    }

    /** What to answer where something is wrong. */
    public Refusal refusal() {
        var onlyUnknown = errors.stream().allMatch(error -> "unknown_field".equals(error.code()));
        var problem = onlyUnknown ? Problem.UNKNOWN_FIELD : Problem.VALIDATION_FAILED;
        var detail = errors.size() == 1
                ? errors.getFirst().pointer() + ": " + errors.getFirst().message()
                : errors.size() + " things are wrong; see errors";
        return problem.because(detail).withErrors(errors);
    }
}
