package io.holdfast.gateway.catalogue;

import io.holdfast.booking.catalog.entries.Need;
import io.holdfast.booking.catalog.entries.ResourceDetails;
import io.holdfast.booking.catalog.entries.ServiceDetails;
import io.holdfast.booking.catalog.entries.Word;
import io.holdfast.gateway.body.Fields;
import io.holdfast.workflows.model.ResourceKind;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what one booking of a service takes. */
final class NeedReader {

    static final List<Need> USUAL = List.of(Need.anyStaff());

    private NeedReader() {}

    static @Nullable List<Need> read(Fields body, String name) {
        if (body.isEmptyList(name)) {
            body.fault(name, "blank", "Must not be empty; leave it out for one of the staff");
        }
        var needs = body.objects(name, ServiceDetails.MOST_NEEDS).stream()
                .map(NeedReader::need)
                .filter(Objects::nonNull)
                .toList();
        return needs.isEmpty() ? null : needs;
    }

    private static @Nullable Need need(Fields said) {
        var word = said.word("kind", Word.all(ResourceKind.class));
        var ids = said.ids("ids", Need.MOST_NAMED);
        var tags = said.list("tags", ResourceDetails.MOST_TAGS, PlainText.TAG);
        var count = said.number("count", 1, Need.MOST, 1);
        var choose = said.word("choose", Word.all(Need.Choose.class));
        said.refuseOthers();
        if (said.has("ids") && said.has("kind")) {
            said.fault("ids", "not_with_kind", "Name a kind or resources, not both");
            return null;
        }
        if (said.has("ids") && said.has("tags")) {
            said.fault("tags", "not_with_ids", "Resources that are named need no tags");
            return null;
        }
        if (!said.has("ids")) {
            said.require("kind");
        } else if (said.isEmptyList("ids")) {
            said.fault("ids", "blank", "Must not be empty");
        } else if (!ids.isEmpty() && count > ids.size()) {
            said.fault("count", "out_of_range", "Must not be more than are named");
            return null;
        }
        if ((word == null) == ids.isEmpty()) {
            return null;
        }
        return new Need(
                word == null ? null : Word.read(ResourceKind.class, word),
                ids,
                tags.stream().distinct().toList(),
                count,
                choose == null ? Need.Choose.ANY : Word.read(Need.Choose.class, choose));
    }
}
