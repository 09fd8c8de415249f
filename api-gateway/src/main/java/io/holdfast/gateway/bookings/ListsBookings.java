package io.holdfast.gateway.bookings;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What lists of bookings can be asked for. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        name = "customer_id",
        in = ParameterIn.QUERY,
        description = "Only those of this customer of the business",
        schema = @Schema(type = "string", format = "uuid"))
@Parameter(
        name = "resource_id",
        in = ParameterIn.QUERY,
        description = "Only those that this person, room or thing serves",
        schema = @Schema(type = "string", format = "uuid"))
@Parameter(
        name = "status",
        in = ParameterIn.QUERY,
        description = "Only with one of these statuses, given several times or with commas between them",
        schema = @Schema(type = "string"),
        example = "confirmed,checked_in")
@Parameter(
        name = "payment_status",
        in = ParameterIn.QUERY,
        description = "Only with one of these payment statuses, given several times or with commas between them",
        schema = @Schema(type = "string"),
        example = "paid")
@Parameter(
        name = "q",
        in = ParameterIn.QUERY,
        description =
                "The code of a booking, with or without dashes; or what words of the name, or the e-mail, begin with;"
                        + " or how the phone number ends, or all of it. At most 100 characters.",
        schema = @Schema(type = "string", maxLength = 100),
        example = "lovelace")
@Parameter(
        name = "needs_attention",
        in = ParameterIn.QUERY,
        description = "Only those about which something waits for a person, or with false only the others",
        schema = @Schema(type = "boolean"))
@interface ListsBookings {}
