package io.holdfast.gateway.catalogue;

import io.holdfast.booking.catalog.entries.Catalogue;
import io.holdfast.booking.catalog.entries.Entries;
import io.holdfast.booking.catalog.entries.Entries.Named;
import io.holdfast.booking.catalog.entries.Entry;
import io.holdfast.booking.catalog.entries.LocationDetails;
import io.holdfast.gateway.body.Fields;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
final class LocationKind implements EntryKind<LocationDetails> {

    private final Catalogue catalogue;

    LocationKind(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public Entries<LocationDetails> entries() {
        return catalogue.locations();
    }

    @Override
    public String path() {
        return "locations";
    }

    @Override
    public String word() {
        return "location";
    }

    @Override
    public Refusal notFound() {
        return Problem.LOCATION_NOT_FOUND.because("The business has no location with this id, or no longer");
    }

    @Override
    public LocationDetails read(Fields body, @Nullable LocationDetails old, Home home) {
        return LocationReader.read(body, old, home.business().details().timeZone());
    }

    @Override
    public Object answer(Entry<LocationDetails> entry) {
        return LocationAnswer.of(entry);
    }

    @Override
    public Refusal needed(List<Named> by) {
        return Problem.NOT_EMPTY
                .because("Move what stands there, or remove it first: " + NamedAnswer.names(by))
                .with("resources", NamedAnswer.of(by));
    }
}
