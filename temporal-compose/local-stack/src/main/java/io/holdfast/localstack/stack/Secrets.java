package io.holdfast.localstack.stack;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** What protects this stack; made once and kept, so that data and links survive a restart. */
public record Secrets(
        String databasePassword,
        String apiKey,
        String slotTokenKey,
        String sendgridApiKey,
        String twilioAccountSid,
        String twilioAuthToken,
        String signingKeys,
        String payloadKeys,
        String demoPassword) {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    static Secrets of(Home home) {
        return JsonFile.read(home.secrets(), Secrets.class)
                .filter(Secrets::isWhole)
                .map(known -> known.hasKeys() ? known : kept(home, known.withKeys(new SecureRandom())))
                .orElseGet(() -> kept(home, generate(new SecureRandom())));
    }

    private static Secrets kept(Home home, Secrets secrets) {
        JsonFile.write(home.secrets(), secrets);
        return secrets;
    }

    /** Each in the form its owner gives it, so that whatever checks the form is content. */
    static Secrets generate(SecureRandom random) {
        return new Secrets(
                word(random, 32),
                "hf_test_" + word(random, 32),
                Base64.getEncoder().encodeToString(bytes(random, 32)),
                "SG." + word(random, 22) + "." + word(random, 43),
                "AC" + HexFormat.of().formatHex(bytes(random, 16)),
                HexFormat.of().formatHex(bytes(random, 16)),
                TokenKey.generate(random),
                payloadKeys(random),
                word(random, 20));
    }

    StackStatus.Credentials credentials() {
        return new StackStatus.Credentials(
                apiKey,
                DemoPerson.ALL.stream().map(person -> person.user(demoPassword)).toList());
    }

    private static String payloadKeys(SecureRandom random) {
        return "local-1:" + Base64.getEncoder().encodeToString(bytes(random, 32));
    }

    /** A stack made before people could log in keeps everything it has. */
    @SuppressWarnings("NullAway") // An older file lacks some of them.
    private Secrets withKeys(SecureRandom random) {
        return new Secrets(
                databasePassword,
                apiKey,
                slotTokenKey,
                sendgridApiKey,
                twilioAccountSid,
                twilioAuthToken,
                signingKeys == null ? TokenKey.generate(random) : signingKeys,
                payloadKeys == null ? payloadKeys(random) : payloadKeys,
                demoPassword == null ? word(random, 20) : demoPassword);
    }

    @SuppressWarnings("NullAway") // An older file lacks them all.
    private boolean hasKeys() {
        return signingKeys != null && payloadKeys != null && demoPassword != null;
    }

    @SuppressWarnings("NullAway") // A file written by hand may lack any of them.
    private boolean isWhole() {
        return databasePassword != null
                && apiKey != null
                && slotTokenKey != null
                && sendgridApiKey != null
                && twilioAccountSid != null
                && twilioAuthToken != null;
    }

    private static String word(SecureRandom random, int length) {
        return random.ints(length, 0, LETTERS.length())
                .collect(StringBuilder::new, (text, index) -> text.append(LETTERS.charAt(index)), StringBuilder::append)
                .toString();
    }

    private static byte[] bytes(SecureRandom random, int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    @Override
    public String toString() {
        return "Secrets[…]";
    }
}
