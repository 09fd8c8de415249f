package io.holdfast.gateway.catalogue;

import io.holdfast.booking.catalog.Business;
import io.holdfast.booking.catalog.entries.Catalogue;
import io.holdfast.booking.catalog.entries.Entries;
import io.holdfast.booking.catalog.entries.Entries.Named;
import io.holdfast.booking.catalog.entries.Entry;
import io.holdfast.booking.catalog.entries.EntryQuery;
import io.holdfast.booking.catalog.entries.ResourceDetails;
import io.holdfast.gateway.body.Fields;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.Refusal;
import io.holdfast.workflows.model.ResourceKind;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Resources of all kinds, or the staff among them alone. */
@Component
final class ResourceKinds {

    private static final Set<String> OF_PEOPLE = Set.of("name", "description");

    private final Catalogue catalogue;
    private final Colleagues colleagues;
    private final EntryKind<ResourceDetails> all = new Kind(false);
    private final EntryKind<ResourceDetails> staff = new Kind(true);

    ResourceKinds(Catalogue catalogue, Colleagues colleagues) {
        this.catalogue = catalogue;
        this.colleagues = colleagues;
    }

    EntryKind<ResourceDetails> all() {
        return all;
    }

    EntryKind<ResourceDetails> staff() {
        return staff;
    }

    private final class Kind implements EntryKind<ResourceDetails> {

        private final boolean staffOnly;

        Kind(boolean staffOnly) {
            this.staffOnly = staffOnly;
        }

        @Override
        public Entries<ResourceDetails> entries() {
            return catalogue.resources();
        }

        @Override
        public String path() {
            return staffOnly ? "staff" : "resources";
        }

        @Override
        public String word() {
            return "resource";
        }

        @Override
        public Refusal notFound() {
            return Problem.RESOURCE_NOT_FOUND.because(
                    staffOnly
                            ? "The business has no staff with this id, or no longer"
                            : "The business has no resource with this id, or no longer");
        }

        @Override
        public boolean includes(ResourceDetails details) {
            return !staffOnly || details.kind() == ResourceKind.STAFF;
        }

        @Override
        public ResourceDetails read(Fields body, @Nullable ResourceDetails old, Home home) {
            return staffOnly ? ResourceReader.readStaff(body, old, home) : ResourceReader.read(body, old, home);
        }

        @Override
        public Object answer(Entry<ResourceDetails> entry) {
            return ResourceAnswer.of(entry);
        }

        @Override
        public Mono<Home> home(Caller caller, Business business) {
            return catalogue
                    .locations()
                    .list(caller.tenancy(), business.id(), new EntryQuery(1, null, false))
                    .map(page -> new Home(
                            business,
                            page.data().size() == 1 && page.nextCursor() == null
                                    ? page.data().getFirst().id()
                                    : null));
        }

        /** Whoever was a member when they were named may have left. */
        @Override
        public Mono<Void> check(Caller caller, Business business, ResourceDetails details) {
            var user = details.userId();
            return user == null
                    ? Mono.empty()
                    : colleagues
                            .include(caller.tenancy(), business.id(), user)
                            .flatMap(member -> member
                                    ? Mono.empty()
                                    : Mono.error(() -> Problem.VALIDATION_FAILED.at(
                                            "/user_id", "unknown_reference", "Must be a member of the business")));
        }

        @Override
        public Set<String> personal(ResourceDetails details) {
            return details.kind() == ResourceKind.STAFF ? OF_PEOPLE : Set.of();
        }

        @Override
        public Refusal needed(List<Named> by) {
            return Problem.IN_USE
                    .because("Services name it; change them first: " + NamedAnswer.names(by))
                    .with("services", NamedAnswer.of(by));
        }
    }
}
