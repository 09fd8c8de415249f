package io.holdfast.workflows.booking;

import io.holdfast.workflows.capability.HeldBooking;
import io.holdfast.workflows.model.AssignedResource;
import io.holdfast.workflows.model.BookingRequest;
import io.holdfast.workflows.model.BookingStatus;
import io.holdfast.workflows.model.PaymentStatus;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributeUpdate;
import io.temporal.common.SearchAttributes;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** What support staff can search bookings by; never personal data. */
public final class BookingSearchAttributes {

    public static final SearchAttributeKey<String> BOOKING_STATUS = SearchAttributeKey.forKeyword("BookingStatus");
    public static final SearchAttributeKey<String> PAYMENT_STATUS = SearchAttributeKey.forKeyword("PaymentStatus");
    public static final SearchAttributeKey<String> BUSINESS_ID = SearchAttributeKey.forKeyword("BusinessId");
    public static final SearchAttributeKey<String> CUSTOMER_ID = SearchAttributeKey.forKeyword("CustomerId");
    public static final SearchAttributeKey<String> SERVICE_ID = SearchAttributeKey.forKeyword("ServiceId");
    public static final SearchAttributeKey<String> PAYMENT_INTENT_ID = SearchAttributeKey.forKeyword("PaymentIntentId");
    public static final SearchAttributeKey<String> BOOKING_CODE = SearchAttributeKey.forKeyword("BookingCode");
    public static final SearchAttributeKey<List<String>> RESOURCE_IDS =
            SearchAttributeKey.forKeywordList("ResourceIds");
    public static final SearchAttributeKey<OffsetDateTime> STARTS_AT = SearchAttributeKey.forOffsetDateTime("StartsAt");
    public static final SearchAttributeKey<Boolean> NEEDS_ATTENTION = SearchAttributeKey.forBoolean("NeedsAttention");

    private BookingSearchAttributes() {}

    /** Every attribute a namespace must know before the first booking. */
    public static List<SearchAttributeKey<?>> all() {
        return List.of(
                BOOKING_STATUS,
                PAYMENT_STATUS,
                BUSINESS_ID,
                CUSTOMER_ID,
                SERVICE_ID,
                PAYMENT_INTENT_ID,
                BOOKING_CODE,
                RESOURCE_IDS,
                STARTS_AT,
                NEEDS_ATTENTION);
    }

    /** What is known before the booking is placed; set with the start, where it costs nothing. */
    public static SearchAttributes atStart(BookingRequest request) {
        return SearchAttributes.newBuilder()
                .set(BUSINESS_ID, request.business().toString())
                .set(CUSTOMER_ID, request.customer().toString())
                .set(SERVICE_ID, request.service().toString())
                .set(BOOKING_CODE, request.code().value())
                .set(STARTS_AT, utc(request.startsAt()))
                .set(PAYMENT_STATUS, PaymentStatus.NONE.wire())
                .set(NEEDS_ATTENTION, false)
                .build();
    }

    static SearchAttributeUpdate<?>[] placed(BookingStatus status, List<AssignedResource> resources) {
        return new SearchAttributeUpdate<?>[] {
            BOOKING_STATUS.valueSet(status.wire()), RESOURCE_IDS.valueSet(ids(resources))
        };
    }

    static SearchAttributeUpdate<?>[] moved(HeldBooking booking) {
        return new SearchAttributeUpdate<?>[] {
            STARTS_AT.valueSet(utc(booking.appointment().startsAt())), RESOURCE_IDS.valueSet(ids(booking.resources()))
        };
    }

    private static List<String> ids(List<AssignedResource> resources) {
        return resources.stream().map(resource -> resource.id().toString()).toList();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
