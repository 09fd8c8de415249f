package io.holdfast.gateway.callers;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** What a request presents to show who sends it. None of it ever prints. */
sealed interface Presented {

    String SCHEME = "bearer ";
    String BOOKING_TOKEN = "X-Booking-Token";
    Pattern ONE_BOOKING = Pattern.compile("/api/v1/bookings/[^/]+");

    /** A person's access token or an API key. */
    record Bearer(String token) implements Presented {

        @Override
        public String toString() {
            return "Bearer[…]";
        }
    }

    /** The manage token of a booking. */
    record BookingToken(String token) implements Presented {

        @Override
        public String toString() {
            return "BookingToken[…]";
        }
    }

    /** Whoever is known by more than a booking's token is taken for that. */
    static Optional<Presented> by(ServerHttpRequest request) {
        var header = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        if (header != null) {
            return Optional.of(new Bearer(tokenIn(header)));
        }
        return CodecCookie.of(request)
                .<Presented>map(Bearer::new)
                .or(() -> tokenOf(request).map(BookingToken::new));
    }

    /** Of another scheme than ours nothing that anybody has: whoever presents something is not taken for a guest. */
    static String tokenIn(String header) {
        return header.toLowerCase(Locale.ROOT).startsWith(SCHEME)
                ? header.substring(SCHEME.length()).strip()
                : "";
    }

    private static Optional<String> tokenOf(ServerHttpRequest request) {
        if (!ONE_BOOKING.matcher(request.getPath().value()).lookingAt()) {
            return Optional.empty();
        }
        return Optional.ofNullable(request.getHeaders().getFirst(BOOKING_TOKEN))
                .or(() -> Optional.ofNullable(request.getQueryParams().getFirst("token")));
    }
}
