package io.holdfast.gateway.codec;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The page where support staff let their browser read histories. */
@Hidden
@RestController
class CodecPageController {

    private static final MediaType SCRIPT = MediaType.parseMediaType("text/javascript;charset=UTF-8");
    private static final MediaType PAGE = MediaType.parseMediaType("text/html;charset=UTF-8");

    @GetMapping(CodecPaths.PAGE)
    ResponseEntity<Resource> page() {
        return file("page.html", PAGE);
    }

    @GetMapping(CodecPaths.PAGE + "/page.js")
    ResponseEntity<Resource> script() {
        return file("page.js", SCRIPT);
    }

    private static ResponseEntity<Resource> file(String name, MediaType type) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noCache())
                .body(new ClassPathResource(name, CodecPageController.class));
    }
}
