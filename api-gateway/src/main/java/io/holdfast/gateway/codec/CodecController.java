package io.holdfast.gateway.codec;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.holdfast.foundation.temporal.SealedPayloads;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.rights.Right;
import io.holdfast.gateway.rights.Rights;
import io.swagger.v3.oas.annotations.Hidden;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.payload.codec.PayloadCodecException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Speaks Temporal's protocol of remote codecs. Its shapes are Temporal's, not ours. */
@Hidden
@RestController
class CodecController {

    private static final JsonFormat.Parser READER = JsonFormat.parser().ignoringUnknownFields();
    private static final JsonFormat.Printer WRITER = JsonFormat.printer().omittingInsignificantWhitespace();

    private final SealedPayloads payloads;
    private final Rights rights;

    CodecController(SealedPayloads payloads, Rights rights) {
        this.payloads = payloads;
        this.rights = rights;
    }

    @PostMapping(path = CodecPaths.DECODE, produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<byte[]>> decode(@AuthenticationPrincipal Caller caller, @RequestBody Mono<byte[]> body) {
        return recoded(caller, body, payloads::decode);
    }

    @PostMapping(path = CodecPaths.ENCODE, produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<byte[]>> encode(@AuthenticationPrincipal Caller caller, @RequestBody Mono<byte[]> body) {
        return recoded(caller, body, payloads::encode);
    }

    private Mono<ResponseEntity<byte[]>> recoded(
            Caller caller, Mono<byte[]> body, UnaryOperator<List<Payload>> recode) {
        rights.requireEverywhere(caller, Right.READ_HISTORIES);
        return body.map(text ->
                ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(written(recoded(read(text), recode))));
    }

    private static List<Payload> recoded(List<Payload> given, UnaryOperator<List<Payload>> recode) {
        try {
            return recode.apply(given);
        } catch (PayloadCodecException unreadable) {
            throw Problem.VALIDATION_FAILED.at(
                    "/payloads", "unreadable", "Sealed with a key this gateway does not have, or damaged");
        }
    }

    private static List<Payload> read(byte[] text) {
        try {
            var all = Payloads.newBuilder();
            READER.merge(new String(text, StandardCharsets.UTF_8), all);
            return all.getPayloadsList();
        } catch (InvalidProtocolBufferException malformed) {
            throw Problem.MALFORMED_JSON.because("Must be what Temporal sends: {\"payloads\": […]}");
        }
    }

    private static byte[] written(List<Payload> all) {
        try {
            return WRITER.print(Payloads.newBuilder().addAllPayloads(all)).getBytes(StandardCharsets.UTF_8);
        } catch (InvalidProtocolBufferException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
