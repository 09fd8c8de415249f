package io.holdfast.gateway.problem;

/**
 * What is wrong with one part of a request.
 *
 * @param pointer a JSON pointer into the body, or {@code /query/…}, {@code /path/…}, {@code /header/…}
 */
public record FieldError(String pointer, String code, String message) {}
