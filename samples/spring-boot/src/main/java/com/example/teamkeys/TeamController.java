package com.example.teamkeys;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClientException;

/** Teams and their access keys. */
@RestController
class TeamController {

    private final GatewayClient gateway;

    TeamController(GatewayClient gateway) {
        this.gateway = gateway;
    }

    record Team(String name) {}

    record Token(String token) {}

    @GetMapping("/teams")
    List<Team> teams() {
        return gateway.list().stream().map(key -> new Team(key.name())).toList();
    }

    @PostMapping("/teams")
    @ResponseStatus(HttpStatus.CREATED)
    Token join(@RequestBody Team team) {
        return new Token(gateway.create(team.name()).token());
    }

    /** What the gateway said stays here: our callers are not the gateway's. */
    @ExceptionHandler
    ProblemDetail unavailable(RestClientException failure) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, "no access keys at the moment");
    }
}
