package io.holdfast.gateway.codec;

import io.holdfast.foundation.settings.Settings;
import io.holdfast.foundation.temporal.SealedPayloads;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The codec that workers and gateway share. */
@Configuration(proxyBeanMethods = false)
class CodecConfiguration {

    @Bean
    SealedPayloads sealedPayloads(Settings settings) {
        return SealedPayloads.of(settings).orElseThrow();
    }
}
