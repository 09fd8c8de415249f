package io.holdfast.gateway.limits;

/** One request of somebody, counted against one limit. */
record Charge(Limit limit, String subject) {

    /** What is counted under. */
    String key() {
        return "holdfast:limit:" + limit.name() + ":" + subject;
    }
}
