package io.holdfast.gateway.bookings;

import io.holdfast.foundation.settings.Settings;
import io.holdfast.gateway.GatewayApplication;
import io.holdfast.gateway.identity.tokens.TestKeys;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** The whole gateway over HTTP, with everything behind it in memory. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Timeout(60)
@SpringBootTest(
        classes = {GatewayApplication.class, GatewayTest.InMemory.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"management.server.port=0", "spring.main.allow-bean-definition-overriding=true"})
@AutoConfigureWebTestClient(timeout = "30s")
@ExtendWith(GatewayTest.AsGoodAsNew.class)
public @interface GatewayTest {

    String KEY = "hf_test_0123456789abcdefghij";

    Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    String TEMPORAL_UI = "https://temporal.example";

    Settings SETTINGS = new Settings(Map.ofEntries(
            Map.entry("DATABASE_URL", "postgresql://nobody:nothing@127.0.0.1:1/holdfast"),
            Map.entry("TEMPORAL_ADDRESS", "127.0.0.1:1"),
            Map.entry("TEMPORAL_UI_ORIGINS", TEMPORAL_UI),
            Map.entry("REDIS_URL", "redis://127.0.0.1:1"),
            Map.entry("TRUSTED_PROXIES", "127.0.0.0/8,::1"),
            // All tests of one gateway come from one address.
            Map.entry("RATE_LIMITS", "anonymous=3000,auth=2000"),
            Map.entry("RATE_LIMIT_PLANS", "pro=12000"),
            Map.entry("DEVELOPMENT_API_KEY", KEY),
            Map.entry("SLOT_TOKEN_KEY", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="),
            Map.entry("PAYLOAD_KEYS", "test:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="),
            Map.entry("IDENTITY_SIGNING_KEYS", TestKeys.SETTING)));

    /** The classes share one gateway; no outage that one of them plays outlives it. */
    final class AsGoodAsNew implements BeforeEachCallback {

        @Override
        public void beforeEach(ExtensionContext test) {
            SpringExtension.getApplicationContext(test)
                    .getBean(FakePlatform.class)
                    .reset();
        }
    }

    /** Stands in for databases and workflows. */
    @TestConfiguration(proxyBeanMethods = false)
    class InMemory {

        @Bean
        @Primary
        Settings testSettings() {
            return SETTINGS;
        }

        @Bean
        @Primary
        Clock fixedClock() {
            return Clock.fixed(NOW, ZoneOffset.UTC);
        }

        @Bean
        InMemorySpanExporter sentSpans() {
            return InMemorySpanExporter.create();
        }

        @Bean
        @Primary
        FakePlatform platform() {
            return new FakePlatform();
        }
    }
}
