package io.holdfast.booking.catalog.entries;

import io.holdfast.booking.catalog.Page;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.workflows.model.BusinessId;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** The entries of one kind. A tenancy sees and changes those of its own businesses only. */
public interface Entries<T> {

    /** In order of position, then name; fails with {@code MalformedCursor} if the cursor is not one of this list. */
    Mono<Page<Entry<T>>> list(Tenancy tenancy, BusinessId business, EntryQuery query);

    /** One that was removed is found too. */
    Mono<Entry<T>> find(Tenancy tenancy, BusinessId business, UUID id);

    /** Adds it under this id; added before under the same id, it is found as it is. */
    Mono<Saving<T>> add(Tenancy tenancy, BusinessId business, UUID id, T details);

    Mono<Saving<T>> change(Tenancy tenancy, BusinessId business, UUID id, int version, T details);

    Mono<Removing<T>> remove(Tenancy tenancy, BusinessId business, UUID id);

    /** How adding or changing one went. */
    sealed interface Saving<T> {

        record Saved<T>(Entry<T> entry) implements Saving<T> {}

        /** Somebody else changed it meanwhile. */
        record Stale<T>() implements Saving<T> {}

        /** There is none of this id, or no more, or no such business. */
        record Unknown<T>() implements Saving<T> {}

        /** Its details don't fit what else the catalogue holds. */
        record Faulty<T>(List<Fault> faults) implements Saving<T> {

            public Faulty {
                faults = List.copyOf(faults);
            }
        }
    }

    /**
     * What its details get wrong beside what else the catalogue holds.
     *
     * @param pointer to the field, as details are written in JSON
     */
    record Fault(String pointer, Kind kind) {

        /** What is wrong. */
        public enum Kind {
            UNKNOWN_REFERENCE,
            WRONG_CURRENCY
        }
    }

    /** How removing one went. */
    sealed interface Removing<T> {

        record Removed<T>(Entry<T> entry) implements Removing<T> {}

        record Unknown<T>() implements Removing<T> {}

        /** Other entries can't do without it. */
        record Needed<T>(List<Named> by) implements Removing<T> {

            public Needed {
                by = List.copyOf(by);
            }
        }
    }

    /** What people know an entry by. */
    record Named(UUID id, String name) {}
}
