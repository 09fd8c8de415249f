package io.holdfast.booking.catalog.entries;

import io.holdfast.workflows.model.ResourceKind;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A need as it goes into its table and comes out. */
record NeedRow(
        int position, @Nullable String kind, @Nullable List<UUID> ids, List<String> tags, int count, String choose) {

    static List<NeedRow> of(List<Need> needs) {
        return IntStream.range(0, needs.size())
                .mapToObj(position -> of(position, needs.get(position)))
                .toList();
    }

    private static NeedRow of(int position, Need need) {
        return new NeedRow(
                position,
                need.kind() == null ? null : Word.of(need.kind()),
                need.ids().isEmpty() ? null : need.ids(),
                need.tags(),
                need.count(),
                Word.of(need.choose()));
    }

    Need need() {
        return new Need(
                kind == null ? null : Word.read(ResourceKind.class, kind),
                ids == null ? List.of() : ids,
                tags,
                count,
                Word.read(Need.Choose.class, choose));
    }
}
