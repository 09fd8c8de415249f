package io.holdfast.gateway.businesses;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How requests about businesses are described. */
final class BusinessDocuments {

    private static final String SLUG = "^[a-z0-9]+(-[a-z0-9]+)*$";

    private BusinessDocuments() {}

    @Schema(name = "NewBusiness")
    record NewBusinessDocument(
            @Schema(maxLength = 200) String name,

            @Schema(allowableValues = {"hotel", "clinic", "salon", "co_working", "education", "other"})
            String type,

            @Schema(description = "IANA: Europe/Zurich") String timeZone,
            @Schema(pattern = "^[A-Z]{2}$") String country,
            @Schema(pattern = "^[A-Z]{3}$") String currency,

            @Schema(pattern = SLUG, maxLength = 60, description = "Made from the name if absent") @Nullable
            String slug) {}

    @Schema(name = "BusinessChange", description = "What is absent stays as it is")
    record BusinessChangeDocument(
            @Schema(maxLength = 200) @Nullable String name,

            @Schema(allowableValues = {"hotel", "clinic", "salon", "co_working", "education", "other"}) @Nullable
            String type,

            @Nullable String timeZone,
            @Schema(pattern = "^[A-Z]{2}$") @Nullable String country,

            @Schema(pattern = "^[A-Z]{3}$", description = "Prices keep their numbers") @Nullable
            String currency,

            @Schema(pattern = SLUG, maxLength = 60) @Nullable
            String slug,

            @Schema(description = "One of the platform's plans; only the platform's admins change it") @Nullable
            String plan) {}

    @Schema(name = "Suspension")
    record SuspensionDocument(
            @Schema(maxLength = 500, description = "The owner reads it")
            String reason) {}

    @Schema(name = "Nothing", description = "No fields; the body may be absent")
    record NothingDocument() {}
}
