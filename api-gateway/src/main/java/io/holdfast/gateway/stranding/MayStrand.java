package io.holdfast.gateway.stranding;

import io.holdfast.gateway.openapi.Refuses;
import io.holdfast.gateway.problem.Problem;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The change may leave bookings to come without what they need. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Refuses(Problem.BOOKINGS_NEED_IT)
@Parameter(
        name = "force_after",
        in = ParameterIn.QUERY,
        description =
                "Strand the bookings that need it and start then or later, an instant with an offset, or now. Each of them"
                        + " then waits in the attention queue. Without it, or while earlier ones need it, the answer is 409"
                        + " with the bookings.",
        schema = @Schema(type = "string"),
        example = "2026-12-01T00:00:00+01:00")
public @interface MayStrand {}
