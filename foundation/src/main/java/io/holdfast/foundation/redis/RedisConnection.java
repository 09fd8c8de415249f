package io.holdfast.foundation.redis;

import io.holdfast.foundation.settings.InvalidSetting;
import io.holdfast.foundation.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;

/** Where Redis is, by {@code REDIS_URL}. Redis only saves work, so nobody waits long for it, and nobody asks twice. */
public record RedisConnection(URI url) {

    public static final String SETTING = "REDIS_URL";

    private static final int USUAL_PORT = 6379;

    public RedisConnection {
        if (!"redis".equals(url.getScheme()) && !"rediss".equals(url.getScheme())) {
            throw malformed();
        }
        database(url);
    }

    /** Empty if Redis is not used. */
    public static Optional<RedisConnection> of(Settings settings) {
        return settings.optionalAddress(SETTING).map(RedisConnection::new);
    }

    /**
     * A client that connects when it is first used, so that a process starts while Redis is away.
     *
     * @param patience how long one command may take
     */
    public RedissonClient open(Duration patience) {
        var millis = Math.toIntExact(patience.toMillis());
        var config = new Config();
        config.setLazyInitialization(true);
        config.setUseScriptCache(true);
        config.setThreads(2).setNettyThreads(4);
        config.useSingleServer()
                .setAddress(url.getScheme() + "://" + url.getHost() + ":"
                        + (url.getPort() < 0 ? USUAL_PORT : url.getPort()))
                .setDatabase(database(url))
                .setConnectTimeout(millis)
                .setTimeout(millis)
                .setRetryAttempts(0)
                .setConnectionMinimumIdleSize(1)
                .setConnectionPoolSize(32)
                .setSubscriptionConnectionMinimumIdleSize(1)
                .setSubscriptionConnectionPoolSize(16);
        if (url.getUserInfo() != null) {
            var credentials = url.getUserInfo().split(":", 2);
            if (!credentials[0].isEmpty()) {
                config.setUsername(credentials[0]);
            }
            config.setPassword(credentials[credentials.length - 1]);
        }
        return Redisson.create(config);
    }

    private static int database(URI url) {
        if (url.getPath() == null || url.getPath().length() <= 1) {
            return 0;
        }
        try {
            return Integer.parseInt(url.getPath().substring(1));
        } catch (NumberFormatException malformed) {
            throw malformed();
        }
    }

    private static InvalidSetting malformed() {
        return new InvalidSetting(SETTING, "must look like redis://host:port");
    }

    /** It may hold a password. */
    @Override
    public String toString() {
        return "RedisConnection[…]";
    }
}
