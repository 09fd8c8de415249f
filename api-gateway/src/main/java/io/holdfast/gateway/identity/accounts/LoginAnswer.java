package io.holdfast.gateway.identity.accounts;

/** What somebody gets who logged in. */
public record LoginAnswer(String accessToken, long expiresIn, String refreshToken, UserAnswer user) {}
