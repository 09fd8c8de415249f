package io.holdfast.gateway.codec;

/** Where the Temporal UI finds clear text, and people the page that lets it. */
final class CodecPaths {

    static final String PAGE = "/codec";
    static final String DECODE = PAGE + "/decode";
    static final String ENCODE = PAGE + "/encode";
    static final String SESSION = PAGE + "/session";

    private CodecPaths() {}
}
