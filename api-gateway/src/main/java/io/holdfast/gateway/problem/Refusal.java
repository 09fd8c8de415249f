package io.holdfast.gateway.problem;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer that is an error, on its way to the client. Its detail is written for the client. */
public final class Refusal extends RuntimeException {

    private final Problem problem;
    private final String detail;
    private final transient List<FieldError> errors;
    private final transient Map<String, Object> members;
    private final @Nullable Duration retryAfter;

    Refusal(
            Problem problem,
            String detail,
            List<FieldError> errors,
            Map<String, Object> members,
            @Nullable Duration retryAfter) {
        // A refusal is an answer, not a fault: nobody reads its stack.
        super(problem.code() + ": " + detail, null, false, false);
        this.problem = problem;
        this.detail = detail;
        this.errors = List.copyOf(errors);
        this.members = Map.copyOf(members);
        this.retryAfter = retryAfter;
    }

    /** With a further member of the problem document. */
    public Refusal with(String member, Object value) {
        var more = new HashMap<>(members);
        more.put(member, value);
        return new Refusal(problem, detail, errors, more, retryAfter);
    }

    public Refusal withErrors(List<FieldError> errors) {
        return new Refusal(problem, detail, errors, members, retryAfter);
    }

    public Problem problem() {
        return problem;
    }

    public String detail() {
        return detail;
    }

    public List<FieldError> errors() {
        return errors;
    }

    public Map<String, Object> members() {
        return members;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
