package io.holdfast.gateway.members;

import io.holdfast.gateway.body.Fields;
import io.holdfast.gateway.callers.BusinessRole;
import io.holdfast.gateway.problem.Problem;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Roles as they are given. */
final class Roles {

    private static final Set<String> WORDS = Arrays.stream(BusinessRole.values())
            .map(BusinessRole::word)
            .collect(Collectors.toCollection(LinkedHashSet::new));

    private Roles() {}

    /** Being the owner is not given away like this. */
    static BusinessRole given(Fields body) {
        var word = body.word("role", WORDS);
        var role = word == null ? BusinessRole.STAFF : BusinessRole.of(word);
        if (role == BusinessRole.OWNER) {
            throw Problem.OWNER_STAYS.at("/role", "not_allowed", "Nobody becomes the owner by a change of role");
        }
        return role;
    }
}
