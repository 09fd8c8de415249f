package io.holdfast.gateway.openapi;

import io.holdfast.gateway.problem.Problem;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;

/** What can be told of an operation by looking at it. */
record OperationKind(
        String path,
        boolean needsCaller,
        boolean takesGuests,
        boolean hasInput,
        boolean hasBody,
        boolean idempotent,
        boolean conditional,
        boolean versioned,
        List<Problem> own) {

    static OperationKind of(Operation operation, HandlerMethod method) {
        var parameters = operation.getParameters() == null
                ? List.<String>of()
                : operation.getParameters().stream()
                        .map(parameter -> parameter.get$ref() == null ? parameter.getName() : parameter.get$ref())
                        .toList();
        var own = AnnotatedElementUtils.findAllMergedAnnotations(method.getMethod(), Refuses.class).stream()
                .flatMap(refuses -> Arrays.stream(refuses.value()))
                .toList();
        return new OperationKind(
                path(method),
                caller(method).isPresent(),
                caller(method).filter(MethodParameter::isOptional).isPresent(),
                !parameters.isEmpty() || operation.getRequestBody() != null,
                operation.getRequestBody() != null,
                parameters.stream().anyMatch(name -> name.endsWith("/IdempotencyKey")),
                parameters.stream().anyMatch(name -> name.endsWith("/IfMatch")),
                method.hasMethodAnnotation(Versioned.class),
                own);
    }

    private static Optional<MethodParameter> caller(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(AuthenticationPrincipal.class))
                .findFirst();
    }

    private static String path(HandlerMethod method) {
        var whole = AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), RequestMapping.class);
        var part = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), RequestMapping.class);
        return first(whole) + first(part);
    }

    private static String first(@Nullable RequestMapping mapping) {
        return mapping == null || mapping.path().length == 0 ? "" : mapping.path()[0];
    }

    /** One of them is enough; an empty one says that none is needed. */
    List<SecurityRequirement> credentials() {
        if (!needsCaller) {
            return List.of();
        }
        var any = new ArrayList<SecurityRequirement>();
        any.add(new SecurityRequirement().addList(SharedParts.ACCESS_TOKEN));
        if (!path.startsWith("/api/v1/auth/")) {
            any.add(new SecurityRequirement().addList(SharedParts.API_KEY));
        }
        if (path.startsWith("/api/v1/bookings/")) {
            any.add(new SecurityRequirement().addList(SharedParts.BOOKING_TOKEN));
            any.add(new SecurityRequirement().addList(SharedParts.BOOKING_TOKEN_IN_LINK));
        }
        if (takesGuests) {
            any.add(new SecurityRequirement());
        }
        return any;
    }

    /** In the order of the enum, so that statuses ascend. */
    Set<Problem> problems() {
        var all = new TreeSet<>(own);
        all.addAll(List.of(
                Problem.BAD_REQUEST_SYNTAX,
                Problem.ANSWER_NOT_ACCEPTABLE,
                Problem.RATE_LIMITED,
                Problem.INTERNAL_ERROR,
                Problem.TEMPORARILY_UNAVAILABLE));
        if (hasInput) {
            all.add(Problem.VALIDATION_FAILED);
        }
        if (hasBody) {
            all.addAll(List.of(
                    Problem.MALFORMED_JSON,
                    Problem.UNKNOWN_FIELD,
                    Problem.BODY_TOO_LARGE,
                    Problem.MEDIA_TYPE_NOT_SUPPORTED));
        }
        if (needsCaller) {
            all.addAll(List.of(Problem.UNAUTHENTICATED, Problem.NOT_ALLOWED));
        }
        if (idempotent) {
            all.addAll(List.of(
                    Problem.IDEMPOTENCY_KEY_REQUIRED,
                    Problem.IDEMPOTENCY_KEY_INVALID,
                    Problem.REQUEST_IN_PROGRESS,
                    Problem.IDEMPOTENCY_KEY_REUSED));
        }
        if (conditional) {
            all.addAll(List.of(Problem.IF_MATCH_REQUIRED, Problem.STALE_VERSION));
        }
        return all;
    }

    List<String> headers(String status) {
        var names = new ArrayList<>(List.of("X-Request-Id", "RateLimit", "RateLimit-Policy"));
        var done = status.startsWith("2");
        if (versioned && done && !status.equals("202")) {
            names.add("ETag");
        }
        if (idempotent && (done || status.equals("409") || status.equals("422"))) {
            names.add("Idempotency-Replayed");
        }
        if (status.equals("201") || (idempotent && status.equals("202"))) {
            names.add("Location");
        }
        var later = status.equals("202") && !path.startsWith("/api/v1/auth/");
        if (later || Set.of("429", "503").contains(status) || (idempotent && status.equals("409"))) {
            names.add("Retry-After");
        }
        if (status.equals("401")) {
            names.add("WWW-Authenticate");
        }
        return names;
    }
}
