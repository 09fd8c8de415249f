package io.holdfast.booking.catalog.entries;

/** What a business sells, where, and with whom and what. */
public interface Catalogue {

    Entries<LocationDetails> locations();

    Entries<CategoryDetails> categories();

    Entries<ServiceDetails> services();

    Entries<ResourceDetails> resources();
}
