package io.holdfast.gateway.identity.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import io.holdfast.foundation.settings.InvalidSetting;
import io.holdfast.foundation.settings.Settings;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys of access tokens, a JWK set. The first signs; all verify, so that a new key is put in front, and an old one
 * taken away once no token of its time is valid any more: nobody is logged out.
 */
public final class SigningKeys {

    private static final String SETTING = "IDENTITY_SIGNING_KEYS";

    private final List<ECKey> keys;

    private SigningKeys(List<ECKey> keys) {
        this.keys = List.copyOf(keys);
    }

    public static SigningKeys of(Settings settings) {
        var keys = new ArrayList<ECKey>();
        var ids = new HashSet<String>();
        for (var key : parse(settings.required(SETTING))) {
            if (!(key instanceof ECKey elliptic) || !isUsable(elliptic) || !ids.add(elliptic.getKeyID())) {
                throw malformed();
            }
            keys.add(elliptic);
        }
        if (keys.isEmpty() || !keys.getFirst().isPrivate()) {
            throw malformed();
        }
        return new SigningKeys(keys);
    }

    private static List<JWK> parse(String text) {
        try {
            return JWKSet.parse(text).getKeys();
        } catch (ParseException notJson) {
            throw malformed();
        }
    }

    /** A damaged point would be noticed at the first login otherwise. */
    private static boolean isUsable(ECKey key) {
        try {
            key.toECPublicKey();
            return key.getKeyID() != null && Curve.P_256.equals(key.getCurve());
        } catch (JOSEException damaged) {
            return false;
        }
    }

    private static InvalidSetting malformed() {
        return new InvalidSetting(
                SETTING, "must be a JWK set of P-256 keys, each with a kid of its own, the first one private");
    }

    ECKey signing() {
        return keys.getFirst();
    }

    Optional<ECKey> byId(String id) {
        return keys.stream().filter(key -> id.equals(key.getKeyID())).findFirst();
    }

    /** What anybody may have, to check tokens by themselves. */
    Map<String, Object> published() {
        var all = keys.stream()
                .<JWK>map(key -> new ECKey.Builder(key.toPublicJWK())
                        .keyUse(KeyUse.SIGNATURE)
                        .algorithm(JWSAlgorithm.ES256)
                        .build())
                .toList();
        return new JWKSet(all).toJSONObject(true);
    }

    /** Keys never print. */
    @Override
    public String toString() {
        return "SigningKeys[…]";
    }
}
