package io.holdfast.gateway.identity.oauth;

import io.holdfast.foundation.settings.InvalidSetting;
import io.holdfast.foundation.settings.Settings;
import io.holdfast.gateway.problem.Problem;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which providers are configured, and where browsers may come back to. */
public final class OAuthSettings {

    static final String PATH = "/api/v1/auth/oauth";

    private static final String REDIRECTS = "OAUTH_REDIRECT_URIS";
    private static final String BASE = "PUBLIC_BASE_URL";
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private final Map<KnownProvider, Provider> providers;
    private final Set<String> redirects;
    private final Set<String> pages;
    private final String base;

    private OAuthSettings(Map<KnownProvider, Provider> providers, Set<String> redirects, String base) {
        this.providers = providers;
        this.redirects = redirects;
        this.pages = redirects.stream().map(OAuthSettings::origin).collect(Collectors.toUnmodifiableSet());
        this.base = base;
    }

    public static OAuthSettings of(Settings settings) {
        var providers = new EnumMap<KnownProvider, Provider>(KnownProvider.class);
        for (var kind : KnownProvider.values()) {
            provider(settings, kind).ifPresent(provider -> providers.put(kind, provider));
        }
        var redirects = settings.optional(REDIRECTS).stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(String::strip)
                .peek(OAuthSettings::checkRedirect)
                .collect(Collectors.toUnmodifiableSet());
        var base = settings.optionalAddress(BASE).map(URI::toString).orElse("");
        if (base.isEmpty() && !providers.isEmpty()) {
            throw new InvalidSetting(BASE, "is required for signing in with a provider, who sends people back to it");
        }
        return new OAuthSettings(
                providers, redirects, base.endsWith("/") ? base.substring(0, base.length() - 1) : base);
    }

    private static Optional<Provider> provider(Settings settings, KnownProvider kind) {
        var id = settings.optional(kind.name() + "_CLIENT_ID");
        var secret = settings.optional(kind.name() + "_CLIENT_SECRET");
        var issuerSetting = kind.name() + "_ISSUER";
        var issuer = settings.text(issuerSetting, kind.usualIssuer());
        if (!isTrustworthy(issuer)) {
            throw new InvalidSetting(
                    issuerSetting, "must be an https address (http on loopback only), without query and fragment");
        }
        if (id.isPresent() != secret.isPresent()) {
            throw new InvalidSetting(
                    kind.name() + (id.isPresent() ? "_CLIENT_SECRET" : "_CLIENT_ID"),
                    "is required but not set: id and secret of a client go together");
        }
        return id.map(known -> new Provider(kind, issuer, known, secret.orElseThrow()));
    }

    /** What travels in the clear could be anybody's word. */
    private static boolean isTrustworthy(String address) {
        try {
            var uri = URI.create(address);
            return uri.getHost() != null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null
                    && isPrivate(uri);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static boolean isPrivate(URI uri) {
        return "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && LOOPBACK.contains(uri.getHost()));
    }

    private static void checkRedirect(String address) {
        try {
            var uri = URI.create(address);
            if (uri.getHost() != null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null
                    && isPrivate(uri)) {
                return;
            }
        } catch (IllegalArgumentException malformed) {
            // said below, without the value
        }
        throw new InvalidSetting(
                REDIRECTS, "must be https addresses (http on loopback only), parted by commas, without fragments");
    }

    /** Refused if there is none of this name, or it is not configured here. */
    Provider provider(String name) {
        var kind = KnownProvider.of(name)
                .orElseThrow(() -> Problem.PROVIDER_NOT_FOUND.because("See the contract for those there are"));
        var provider = providers.get(kind);
        if (provider == null) {
            throw Problem.PROVIDER_NOT_CONFIGURED.because("Log in with your e-mail and password");
        }
        return provider;
    }

    /** Where the provider sends the browser: to us, or to exactly one of the listed addresses; nowhere else, ever. */
    String redirect(Provider provider, @Nullable String wanted) {
        var own = base + PATH + "/" + provider.kind().word() + "/callback";
        if (wanted == null || wanted.equals(own)) {
            return own;
        }
        if (!redirects.contains(wanted)) {
            throw Problem.VALIDATION_FAILED.at(
                    "/query/redirect_uri",
                    "not_allowed",
                    "Must be the gateway's callback or an address it was told of");
        }
        return wanted;
    }

    /** Whether a page of this origin may hand on what a provider gave it, cookie included. */
    public boolean mayFinish(String path, String origin) {
        return path.startsWith(PATH + "/") && path.endsWith("/callback") && pages.contains(origin);
    }

    private static String origin(String address) {
        var uri = URI.create(address);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    /** Whether browsers reach us through TLS only. */
    boolean isSecure() {
        return base.startsWith("https:");
    }
}
