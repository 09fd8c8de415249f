package io.holdfast.localstack;

import io.holdfast.localstack.stack.LocalStack;
import io.holdfast.localstack.stack.StackStatus;
import java.util.Locale;

/** What a newcomer reads when everything is up. */
final class Welcome {

    /** The launcher script waits for the first words of this line when it detaches. */
    static final String HEALTHY = "Holdfast is running";

    private Welcome() {}

    static String text(LocalStack stack, StackStatus status) {
        var urls = stack.urls();
        var key = stack.secrets().apiKey();
        return """
                %s: healthy after %s s.
                %s
                Try this:
                  KEY=%s
                  API=%s
                  curl -s $API/public/businesses
                """.formatted(
                        HEALTHY,
                        String.format(Locale.ROOT, "%.1f", stack.startSeconds()),
                        StatusTable.urls(urls),
                        key,
                        urls.api());
    }
}
