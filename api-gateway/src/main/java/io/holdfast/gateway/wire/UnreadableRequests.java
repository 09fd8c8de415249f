package io.holdfast.gateway.wire;

import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.ProblemBody;
import io.holdfast.gateway.problem.Refusal;
import io.holdfast.gateway.requests.RequestId;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import reactor.netty.NettyPipeline;
import tools.jackson.databind.json.JsonMapper;

/** A request that can't be read never reaches our code: the server answers it, and here its empty answer is filled. */
@Component
@ChannelHandler.Sharable
final class UnreadableRequests extends ChannelOutboundHandlerAdapter
        implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

    private static final Logger LOG = LoggerFactory.getLogger(UnreadableRequests.class);
    private static final int FIRST_ERROR = 400;

    private final JsonMapper json;

    UnreadableRequests(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void customize(NettyReactiveWebServerFactory factory) {
        factory.addServerCustomizers(server -> server.doOnChannelInit((observer, channel, remote) ->
                channel.pipeline().addAfter(NettyPipeline.HttpCodec, UnreadableRequests.class.getName(), this)));
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof FullHttpResponse answer && isEmptyError(answer)) {
            answer.release();
            super.write(context, filled(answer), promise);
        } else {
            super.write(context, message, promise);
        }
    }

    private static boolean isEmptyError(FullHttpResponse answer) {
        return answer.status().code() >= FIRST_ERROR
                && !answer.content().isReadable()
                && !answer.headers().contains(HttpHeaderNames.CONTENT_TYPE);
    }

    private FullHttpResponse filled(FullHttpResponse empty) {
        var id = empty.headers().contains(RequestId.HEADER) ? empty.headers().get(RequestId.HEADER) : RequestId.made();
        RequestId.inLogs(id, () -> LOG.info("A request could not be read and was answered {}", empty.status()));
        var refusal = refusal(empty.status().code());
        var body = json.writeValueAsBytes(ProblemBody.of(refusal, "/", id));
        var answer = new DefaultFullHttpResponse(empty.protocolVersion(), empty.status(), Unpooled.wrappedBuffer(body));
        var headers = answer.headers().add(empty.headers());
        SafeHeaders.ALWAYS.forEach(headers::set);
        headers.set(RequestId.HEADER, id)
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .set(HttpHeaderNames.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE)
                .set(HttpHeaderNames.CONTENT_LENGTH, body.length);
        return answer;
    }

    private static Refusal refusal(int status) {
        return switch (status) {
            case 413 -> Problem.BODY_TOO_LARGE.because("Send at most 262144 bytes");
            case 414 -> Problem.ADDRESS_TOO_LONG.because("Send at most 4096 bytes");
            case 431 -> Problem.HEADERS_TOO_LARGE.because("Send at most 8192 bytes");
            default -> Problem.BAD_REQUEST_SYNTAX.because("The request is not well-formed HTTP");
        };
    }
}
