package io.holdfast.gateway.wire;

import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Keeps kept connections alive. When a request follows at once on an answer that was given before the body was read, a
 * refusal for example, Reactor Netty 1.3.6 now and then stops reading: the request is never answered. Ending the first
 * exchange before the next begins avoids it; the server reads the setting when its first connection comes.
 */
@Component
final class KeptConnections implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

    @Override
    public void customize(NettyReactiveWebServerFactory factory) {
        System.setProperty("reactor.netty.http.server.lastFlushWhenNoRead", "true");
    }
}
