package io.holdfast.booking.catalog.entries;

import io.holdfast.foundation.database.ModuleDatabase;
import org.springframework.beans.factory.annotation.Qualifier;

final class R2dbcCatalogue implements Catalogue {

    private final Entries<LocationDetails> locations;
    private final Entries<CategoryDetails> categories;
    private final Entries<ServiceDetails> services;
    private final Entries<ResourceDetails> resources;

    R2dbcCatalogue(@Qualifier("bookingDatabase") ModuleDatabase database) {
        this.locations = new R2dbcEntries<>(database, new LocationTable());
        this.categories = new R2dbcEntries<>(database, new CategoryTable());
        this.services = new R2dbcEntries<>(database, new ServiceTable());
        this.resources = new R2dbcEntries<>(database, new ResourceTable());
    }

    @Override
    public Entries<LocationDetails> locations() {
        return locations;
    }

    @Override
    public Entries<CategoryDetails> categories() {
        return categories;
    }

    @Override
    public Entries<ServiceDetails> services() {
        return services;
    }

    @Override
    public Entries<ResourceDetails> resources() {
        return resources;
    }
}
