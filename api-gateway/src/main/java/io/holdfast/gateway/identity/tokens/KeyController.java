package io.holdfast.gateway.identity.tokens;

import io.swagger.v3.oas.annotations.Hidden;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The public halves of the keys, at the place where everybody looks for them. */
@Hidden
@RestController
class KeyController {

    /** Short enough that a new key is known before it signs, if it was published first. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final Map<String, Object> published;

    KeyController(SigningKeys keys) {
        this.published = keys.published();
    }

    @GetMapping(path = "/.well-known/jwks.json", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, Object>> keys() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(FRESH).cachePublic())
                .body(published);
    }
}
