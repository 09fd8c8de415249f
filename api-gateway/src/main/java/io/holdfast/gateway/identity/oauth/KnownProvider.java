package io.holdfast.gateway.identity.oauth;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The providers there are. Each has settings of its own, which begin with its name; what differs between them beyond
 * that stands here.
 */
enum KnownProvider {
    GOOGLE("https://accounts.google.com", "openid email profile", Return.BY_LINK);

    /** How a browser brings back what the provider says. */
    enum Return {
        BY_LINK,
        /** A page of the provider's posts it, as Apple's does for whoever asks for a name or an e-mail. */
        BY_FORM
    }

    private final String usualIssuer;
    private final String scopes;
    private final Return comesBack;

    KnownProvider(String usualIssuer, String scopes, Return comesBack) {
        this.usualIssuer = usualIssuer;
        this.scopes = scopes;
        this.comesBack = comesBack;
    }

    static Optional<KnownProvider> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    /** As it stands in addresses and in the database. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String usualIssuer() {
        return usualIssuer;
    }

    List<String> scopes() {
        return List.of(scopes.split(" ", -1));
    }

    boolean comesBackByForm() {
        return comesBack == Return.BY_FORM;
    }
}
