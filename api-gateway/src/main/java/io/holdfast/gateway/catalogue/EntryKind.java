package io.holdfast.gateway.catalogue;

import io.holdfast.booking.catalog.Business;
import io.holdfast.booking.catalog.entries.Entries;
import io.holdfast.booking.catalog.entries.Entries.Named;
import io.holdfast.booking.catalog.entries.Entry;
import io.holdfast.gateway.body.Fields;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.Refusal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What differs between entries of one kind and another, where people edit them. */
interface EntryKind<T> {

    Entries<T> entries();

    /** In addresses: {@code locations}. */
    String path();

    /** In the log: {@code location}. */
    String word();

    Refusal notFound();

    /** Reads what is said of something new, or over what stands; throws if anything is wrong with it. */
    T read(Fields body, @Nullable T old, Home home);

    /** As it is written. */
    Object answer(Entry<T> entry);

    /** Whether it is one of this kind, of a table that holds several. */
    default boolean includes(T details) {
        return true;
    }

    default Mono<Home> home(Caller caller, Business business) {
        return Mono.just(new Home(business, null));
    }

    /** Fails if the details name somebody or something beyond the catalogue that is not there. */
    default Mono<Void> check(Caller caller, Business business, T details) {
        return Mono.empty();
    }

    /** What the log does without, because it tells of a person. */
    default Set<String> personal(T details) {
        return Set.of();
    }

    /** Others need it. */
    default Refusal needed(List<Named> by) {
        return Problem.IN_USE.because("Something else needs it");
    }
}
