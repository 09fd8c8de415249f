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
            String locale,

            @Schema(
                    maxLength = 200,
                    description = "A business to open when the address is confirmed; it is pending then, and yours")
            @Nullable
            String businessName,

            @Schema(
                    allowableValues = {"hotel", "clinic", "salon", "co_working", "education", "other"},
                    description = "other if absent")
            @Nullable
            String businessType,

            @Schema(description = "Of the business; UTC if absent") @Nullable
            String timeZone,

            @Schema(
                    pattern = "^[A-Z]{2}$",
                    description = "Of the business; that of the locale if absent, else of the phone number, else GB")
            @Nullable
            String country,

            @Schema(pattern = "^[A-Z]{3}$", description = "Of the business; its country's if absent") @Nullable
            String currency) {}

    @Schema(name = "ProfileChange", description = "What is absent stays as it is")
    record ProfileChangeDocument(
            @Schema(maxLength = 120) @Nullable String name,

            @Schema(
                    types = {"string", "null"},
                    description = "With its country: +41446681800; null takes it away")
            @Nullable
            String phone,

            @Schema(description = "A language tag") @Nullable
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
