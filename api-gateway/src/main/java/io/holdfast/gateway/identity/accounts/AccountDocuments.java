package io.holdfast.gateway.identity.accounts;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How requests about accounts are described. */
final class AccountDocuments {

    private AccountDocuments() {}

    @Schema(name = "Register")
    record RegisterDocument(
            String email,

            @Schema(minLength = 10, maxLength = 128, description = "Not one that everybody uses")
            String password,

            String name,

            @Schema(description = "With its country: +41446681800") @Nullable
            String phone,

            @Schema(description = "A language tag; en if absent") @Nullable
            String locale) {}

    @Schema(name = "VerifyEmail")
    record VerifyEmailDocument(
            String email, @Schema(pattern = "^[0-9]{6}$") String code) {}

    @Schema(name = "ResendCode")
    record ResendCodeDocument(
            String email,

            @Schema(allowableValues = {"verify_email", "reset_password"})
            String purpose) {}

    @Schema(name = "Credentials")
    record LoginDocument(String email, String password) {}

    @Schema(name = "ForgotPassword")
    record ForgotPasswordDocument(String email) {}

    @Schema(name = "ResetPassword")
    record ResetPasswordDocument(
            String email,
            @Schema(pattern = "^[0-9]{6}$") String code,
            @Schema(minLength = 10, maxLength = 128) String newPassword) {}
}
