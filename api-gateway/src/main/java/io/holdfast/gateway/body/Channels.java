package io.holdfast.gateway.body;

import io.holdfast.workflows.model.Channel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Ways a message reaches a customer, as a list of words. */
public final class Channels {

    private static final Set<String> ALL = new LinkedHashSet<>(List.of("email", "sms"));

    private Channels() {}

    public static Set<Channel> read(Fields body, String name) {
        return body.words(name, ALL).stream()
                .map(word -> Channel.valueOf(word.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
    }
}
