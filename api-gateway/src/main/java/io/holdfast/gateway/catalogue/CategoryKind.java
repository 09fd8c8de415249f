package io.holdfast.gateway.catalogue;

import io.holdfast.booking.catalog.entries.Catalogue;
import io.holdfast.booking.catalog.entries.CategoryDetails;
import io.holdfast.booking.catalog.entries.Entries;
import io.holdfast.booking.catalog.entries.Entry;
import io.holdfast.gateway.body.Fields;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
final class CategoryKind implements EntryKind<CategoryDetails> {

    private final Catalogue catalogue;

    CategoryKind(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public Entries<CategoryDetails> entries() {
        return catalogue.categories();
    }

    @Override
    public String path() {
        return "categories";
    }

    @Override
    public String word() {
        return "category";
    }

    @Override
    public Refusal notFound() {
        return Problem.CATEGORY_NOT_FOUND.because("The business has no category with this id, or no longer");
    }

    @Override
    public CategoryDetails read(Fields body, @Nullable CategoryDetails old, Home home) {
        return CategoryReader.read(body, old);
    }

    @Override
    public Object answer(Entry<CategoryDetails> entry) {
        return CategoryAnswer.of(entry);
    }
}
