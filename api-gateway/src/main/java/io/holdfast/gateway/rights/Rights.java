package io.holdfast.gateway.rights;

import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.callers.Standing;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.Refusal;
import io.holdfast.workflows.model.BusinessId;
import org.springframework.stereotype.Component;

/** The first wall: every endpoint asks here before it does anything. The second are the policies in the database. */
@Component
public class Rights {

    /** Refuses with 404 whom the business does not concern, and with 403 whom it does but who may not do this. */
    public void require(Caller caller, Right right, BusinessId business) {
        if (right.isGivenBy(caller.standing(), business)) {
            return;
        }
        if (!concerns(caller, business)) {
            throw Problem.BUSINESS_NOT_FOUND.because("There is no business with this id, or it is not yours");
        }
        throw notAllowed();
    }

    /** For what concerns no single business. */
    public void requireEverywhere(Caller caller, Right right) {
        if (!right.isGivenEverywhereBy(caller.standing())) {
            throw notAllowed();
        }
    }

    public boolean allows(Caller caller, Right right, BusinessId business) {
        return right.isGivenBy(caller.standing(), business);
    }

    /** A key is good for what its scopes say, wherever it belongs. */
    public void requireOfKey(Caller caller, Right right) {
        if (caller.standing() instanceof Standing.OfKey key && !right.isInScopeOf(key)) {
            throw notAllowed();
        }
    }

    /** Whether the caller has anything to do with this business and so may know that it may not do something. */
    public boolean concerns(Caller caller, BusinessId business) {
        return switch (caller.standing()) {
            case Standing.OfPerson person ->
                person.platform() != null || person.roles().containsKey(business);
            case Standing.OfKey key -> key.businesses().contains(business);
            case Standing.OfGuest guest -> false;
        };
    }

    public static Refusal notAllowed() {
        return Problem.NOT_ALLOWED.because("Your role, or the scope of your key, does not allow this");
    }
}
