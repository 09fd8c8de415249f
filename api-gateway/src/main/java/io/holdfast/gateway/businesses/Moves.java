package io.holdfast.gateway.businesses;

import io.holdfast.gateway.openapi.Refuses;
import io.holdfast.gateway.problem.Problem;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How an operation that moves the status of a business is refused. */
@Refuses({Problem.BUSINESS_NOT_FOUND, Problem.NOT_ALLOWED_IN_STATUS})
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Moves {}
