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
    public static final SearchAttributeKey<Long> REVISION = SearchAttributeKey.forLong("Revision");
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
                REVISION,
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

    /** All there is to know of one whose life goes on in a new workflow. */
    public static SearchAttributes resumed(BookingRequest request, Resumption from) {
        return SearchAttributes.newBuilder(atStart(request))
                .set(STARTS_AT, utc(from.booking().appointment().startsAt()))
                .set(BOOKING_STATUS, from.status().wire())
                .set(RESOURCE_IDS, ids(from.booking().resources()))
                .set(REVISION, (long) from.revision())
                .set(NEEDS_ATTENTION, !from.waiting().isEmpty() || !from.late().isEmpty())
                .build();
    }

    static SearchAttributeUpdate<?>[] placed(HeldBooking held) {
        return new SearchAttributeUpdate<?>[] {
            BOOKING_STATUS.valueSet(held.status().wire()),
            RESOURCE_IDS.valueSet(ids(held.resources())),
            REVISION.valueSet((long) held.revision())
        };
    }

    static SearchAttributeUpdate<?>[] become(BookingStatus status, int revision) {
        return new SearchAttributeUpdate<?>[] {
            BOOKING_STATUS.valueSet(status.wire()), REVISION.valueSet((long) revision)
        };
    }

    static SearchAttributeUpdate<?>[] moved(HeldBooking booking, int revision) {
        return new SearchAttributeUpdate<?>[] {
            STARTS_AT.valueSet(utc(booking.appointment().startsAt())),
            RESOURCE_IDS.valueSet(ids(booking.resources())),
            REVISION.valueSet((long) revision)
        };
    }

    private static List<String> ids(List<AssignedResource> resources) {
        return resources.stream().map(resource -> resource.id().toString()).toList();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
