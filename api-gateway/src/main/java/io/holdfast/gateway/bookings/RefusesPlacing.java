package io.holdfast.gateway.bookings;

import io.holdfast.gateway.openapi.Refuses;
import io.holdfast.gateway.problem.Problem;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Answers as a placement that was refused is answered, at once or when somebody asks for it later. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Refuses({
    Problem.SLOT_UNAVAILABLE,
    Problem.BUSINESS_NOT_ACTIVE,
    Problem.SERVICE_INACTIVE,
    Problem.OUTSIDE_HOURS,
    Problem.TOO_SOON,
    Problem.TOO_FAR,
    Problem.PARTY_TOO_SMALL,
    Problem.PARTY_TOO_LARGE,
    Problem.STAY_LENGTH,
    Problem.RESOURCE_NOT_SUITABLE,
    Problem.PLACED_TOO_LATE
})
@interface RefusesPlacing {}
