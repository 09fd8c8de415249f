package io.holdfast.gateway.businesses;

import io.holdfast.gateway.openapi.Refuses;
import io.holdfast.gateway.openapi.Versioned;
import io.holdfast.gateway.problem.Problem;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How an operation that moves the status of a business is asked, answered and refused. */
@ApiResponse(
        responseCode = "200",
        description = "The business as it stands now",
        content = @Content(schema = @Schema(implementation = ManagedBusinessAnswer.class)))
@Parameter(ref = "#/components/parameters/IdempotencyKey")
@Versioned
@Refuses({Problem.BUSINESS_NOT_FOUND, Problem.NOT_ALLOWED_IN_STATUS})
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Moves {}
