package io.holdfast.localstack;

import io.holdfast.localstack.stack.LocalStack;
import java.util.Locale;

/** What a newcomer reads when everything is up. */
final class Welcome {

    /** The last line; the launcher script waits for it when it detaches. */
    private static final String READY = "Ready.";

    private Welcome() {}

    static String text(LocalStack stack) {
        var urls = stack.urls();
        var key = stack.secrets().apiKey();
        return """
                Holdfast is running: healthy after %s s.
                %s
                Try this:
                  KEY=%s
                  API=%s
                  curl -s $API/public/businesses

                %s""".formatted(
                        String.format(Locale.ROOT, "%.1f", stack.startSeconds()),
                        StatusTable.urls(urls),
                        key,
                        urls.api(),
                        READY);
    }
}
