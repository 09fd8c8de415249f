package io.holdfast.gateway.catalogue;

import io.holdfast.booking.catalog.entries.Catalogue;
import io.holdfast.booking.catalog.entries.Entries;
import io.holdfast.booking.catalog.entries.Entry;
import io.holdfast.booking.catalog.entries.ServiceDetails;
import io.holdfast.gateway.body.Fields;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
final class ServiceKind implements EntryKind<ServiceDetails> {

    private final Catalogue catalogue;

    ServiceKind(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public Entries<ServiceDetails> entries() {
        return catalogue.services();
    }

    @Override
    public String path() {
        return "services";
    }

    @Override
    public String word() {
        return "service";
    }

    @Override
    public Refusal notFound() {
        return Problem.SERVICE_NOT_FOUND.because("The business has no service with this id, or no longer");
    }

    @Override
    public ServiceDetails read(Fields body, @Nullable ServiceDetails old, Home home) {
        return ServiceReader.read(body, old, home.currency());
    }

    @Override
    public Object answer(Entry<ServiceDetails> entry) {
        return ServiceAnswer.of(entry);
    }
}
