package io.holdfast.gateway.identity.accounts;

import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.openapi.Versioned;
import io.holdfast.gateway.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What people see of themselves. */
@RestController
@RequestMapping(path = "/api/v1/auth/me", produces = MediaType.APPLICATION_JSON_VALUE)
class ProfileController {

    private final ModuleDatabase database;

    ProfileController(@Qualifier("identityDatabase") ModuleDatabase database) {
        this.database = database;
    }

    @Operation(operationId = "showMe", summary = "Who I am", tags = "Accounts")
    @Versioned
    @GetMapping
    Mono<ResponseEntity<UserAnswer>> show(@AuthenticationPrincipal Caller caller) {
        var user = caller.person();
        return database.within(Accounts.own(user), sql -> Accounts.find(sql, user))
                .switchIfEmpty(Mono.error(() -> Problem.UNAUTHENTICATED.because("There is no such person any more")))
                .map(ProfileController::written);
    }

    private static ResponseEntity<UserAnswer> written(Account account) {
        return ResponseEntity.ok()
                .eTag("\"" + account.version() + "\"")
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(UserAnswer.of(account));
    }
}
