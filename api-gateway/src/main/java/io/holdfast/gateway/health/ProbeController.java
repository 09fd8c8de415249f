package io.holdfast.gateway.health;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.Map;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The probes on the port that serves requests, because only that port shows whether it does. Postgres and Temporal are
 * no part of them: all gateways share those, and leaving them out of rotation would help nobody.
 */
@Hidden
@RestController
@RequestMapping("/actuator/health")
class ProbeController {

    private final ApplicationAvailability availability;

    ProbeController(ApplicationAvailability availability) {
        this.availability = availability;
    }

    @GetMapping("/liveness")
    ResponseEntity<Map<String, String>> liveness() {
        return answer(availability.getLivenessState() == LivenessState.CORRECT, "DOWN");
    }

    @GetMapping("/readiness")
    ResponseEntity<Map<String, String>> readiness() {
        return answer(availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC, "OUT_OF_SERVICE");
    }

    private static ResponseEntity<Map<String, String>> answer(boolean fine, String otherwise) {
        return ResponseEntity.status(fine ? 200 : 503).body(Map.of("status", fine ? "UP" : otherwise));
    }
}
