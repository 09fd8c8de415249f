package io.holdfast.notify.providers;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.http.conn.ConnectTimeoutException;

/** Tells a request that never left from one whose answer is missing. */
final class ProviderFailures {

    private ProviderFailures() {}

    static Outcome outcomeOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (neverLeft(cause)) {
                return new Outcome.NotNow("unreachable", null);
            }
        }
        return new Outcome.Unknown("no_answer");
    }

    /** Known not accepted, whatever else the answer says: the provider is over its limits, down, or refuses our key. */
    static boolean mayWorkLater(int status) {
        return status == 401 || status == 403 || status == 408 || status == 429 || status >= 500;
    }

    private static boolean neverLeft(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof ConnectTimeoutException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof NoRouteToHostException
                || cause instanceof UnknownHostException
                || cause instanceof SSLHandshakeException;
    }
}
