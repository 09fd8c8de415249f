package io.holdfast.localstack.providers;

/** What callers of the provider endpoints must show. */
public record ProviderCredentials(String sendGridKey, String twilioAccountSid, String twilioAuthToken) {

    /** Credentials never print. */
    @Override
    public String toString() {
        return "ProviderCredentials[…]";
    }
}
