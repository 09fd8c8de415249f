package io.holdfast.gateway.catalogue;

import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.openapi.Refuses;
import io.holdfast.gateway.openapi.Versioned;
import io.holdfast.gateway.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The categories of a business. */
@RestController
@RequestMapping(path = "/api/v1/businesses/{id}/categories")
class CategoryController {

    private final EntryDesk desk;
    private final CategoryKind categories;

    CategoryController(EntryDesk desk, CategoryKind categories) {
        this.desk = desk;
        this.categories = categories;
    }

    @Operation(
            operationId = "listCategories",
            summary = "The categories of a business",
            description = "In order of their position, then their name.",
            tags = "Catalogue")
    @Refuses(Problem.BUSINESS_NOT_FOUND)
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<CategoryAnswer.Listing> list(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The business") @PathVariable UUID id,
            @Parameter(description = "Also those that are removed") @RequestParam(defaultValue = "false")
                    boolean removed,
            @Parameter(description = "How many: 1 to 100") @RequestParam(defaultValue = "25") int limit,
            @Parameter(description = "Reads on where a page before ended") @RequestParam(required = false) @Nullable
                    String cursor) {
        return desk.list(caller, id, categories, () -> EntryWish.of(limit, cursor, removed))
                .map(CategoryAnswer.Listing::of);
    }

    @Operation(
            operationId = "addCategory",
            summary = "Add a category",
            tags = "Catalogue",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = NewEntries.Category.class))))
    @ApiResponse(
            responseCode = "201",
            description = "Added",
            content = @Content(schema = @Schema(implementation = CategoryAnswer.class)))
    @Parameter(ref = "#/components/parameters/IdempotencyKey")
    @Refuses({Problem.BUSINESS_NOT_FOUND, Problem.NOT_ALLOWED_IN_STATUS})
    @Versioned
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<byte[]>> add(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The business") @PathVariable UUID id,
            @Parameter(hidden = true) @RequestBody(required = false) Mono<byte[]> body,
            ServerWebExchange exchange) {
        return desk.add(caller, id, categories, body, exchange);
    }

    @Operation(
            operationId = "showCategory",
            summary = "One of the categories of a business",
            description = "Also one that is removed.",
            tags = "Catalogue")
    @ApiResponse(
            responseCode = "200",
            description = "As it stands",
            content = @Content(schema = @Schema(implementation = CategoryAnswer.class)))
    @Refuses({Problem.BUSINESS_NOT_FOUND, Problem.CATEGORY_NOT_FOUND})
    @Versioned
    @GetMapping(path = "/{category_id}", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<Object>> show(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The business") @PathVariable UUID id,
            @Parameter(description = "Its id") @PathVariable("category_id") UUID entry) {
        return desk.show(caller, id, categories, entry)
                .map(found -> EntryDesk.written(categories, ResponseEntity.ok(), found));
    }

    @Operation(
            operationId = "changeCategory",
            summary = "Change a category",
            description = "What is absent stays as it is; null takes away what may be absent.",
            tags = "Catalogue",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = NewEntries.Category.class))))
    @ApiResponse(
            responseCode = "200",
            description = "As it stands now",
            content = @Content(schema = @Schema(implementation = CategoryAnswer.class)))
    @Parameter(ref = "#/components/parameters/IfMatch")
    @Refuses({Problem.BUSINESS_NOT_FOUND, Problem.CATEGORY_NOT_FOUND, Problem.NOT_ALLOWED_IN_STATUS})
    @Versioned
    @PatchMapping(
            path = "/{category_id}",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<Object>> change(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The business") @PathVariable UUID id,
            @Parameter(description = "Its id") @PathVariable("category_id") UUID entry,
            @Parameter(hidden = true) @RequestBody(required = false) Mono<byte[]> body,
            ServerWebExchange exchange) {
        return desk.change(caller, id, categories, entry, body, exchange)
                .map(changed -> EntryDesk.written(categories, ResponseEntity.ok(), changed));
    }

    @Operation(
            operationId = "removeCategory",
            summary = "Remove a category",
            description = "Its services stay, without a category.",
            tags = "Catalogue")
    @ApiResponse(responseCode = "204", description = "Removed", content = @Content)
    @Refuses({Problem.BUSINESS_NOT_FOUND, Problem.CATEGORY_NOT_FOUND, Problem.NOT_ALLOWED_IN_STATUS})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @DeleteMapping("/{category_id}")
    Mono<Void> remove(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The business") @PathVariable UUID id,
            @Parameter(description = "Its id") @PathVariable("category_id") UUID entry,
            ServerWebExchange exchange) {
        return desk.remove(caller, id, categories, entry, exchange);
    }
}
